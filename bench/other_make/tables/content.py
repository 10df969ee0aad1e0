# -*- coding: utf-8 -*-
"""Content: natural administrative text and table schemas.  A schema returns a Raw table (see R())."""
AG = '內政部 勞動部 教育部 交通部 經濟部 農業部 環境部 衛生福利部 文化部 財政部 國家發展委員會 原住民族委員會 客家委員會 海洋委員會 國家科學及技術委員會 臺北市政府社會局 高雄市政府工務局 臺中市政府教育局 桃園市政府環境保護局 屏東縣政府 宜蘭縣政府 花蓮縣政府農業處 臺南市政府水利局 新竹縣政府地政處 嘉義市政府'.split()
UNIT = '秘書室 人事室 主計室 政風室 綜合規劃司 資訊處 統計處 法制處 企劃組 業務組 管理組 國際合作處 公共關係室 勞動關係司 勞動保險司 職業安全衛生署 勞動力發展署 土地重劃工程處 水土保持科 兒少福利科 長期照顧科 社區發展科 終身教育科 學前教育科 道路養護科 污水下水道科'.split()
COUNTY = '新北市 臺北市 桃園市 臺中市 臺南市 高雄市 宜蘭縣 新竹縣 苗栗縣 彰化縣 南投縣 雲林縣 嘉義縣 屏東縣 臺東縣 花蓮縣 澎湖縣 基隆市 新竹市 嘉義市 金門縣 連江縣'.split()
PLAN = '''社會住宅興辦計畫|前瞻基礎建設水環境改善計畫|長期照顧十年計畫2.0|中小企業數位轉型輔導計畫|智慧政府服務再造計畫|老舊校舍補強工程|偏鄉數位學習推動計畫|職業訓練場域設備更新計畫|青年就業旗艦計畫|防災型都市更新計畫|空氣品質改善行動方案|農村再生整體發展計畫|公共托育設施布建計畫|國土測繪圖資整合計畫|污水下水道第六期建設計畫|公路公共運輸永續計畫|文化資產保存修復計畫|離岸風電施工碼頭興建計畫|毒品危害防制中心強化計畫|新住民照顧服務措施|原住民族部落特色道路改善|客庄環境營造計畫|漁港設施維護計畫|海岸清潔維護計畫|國家公園步道整建|地籍圖重測後續計畫|勞工退休基金管理系統建置|食品安全聯合稽查計畫|校園午餐品質提升計畫|圖書館空間改造計畫|橋梁耐震補強工程|山坡地監測及治理計畫|災害防救深耕計畫|公有零售市場改建|再生水廠興建及營運|身心障礙者職業重建服務|婦女培力及創業輔導|高齡者活動據點擴充計畫|資通安全防護強化計畫|公務人員數位學習推廣|檔案數位化典藏計畫|氣候變遷調適示範計畫|電動公車汰換補助|停車場智慧化管理|停車及人行環境改善計畫|早期療育服務網絡計畫'''.split('|')
ACT = '''辦理教育訓練及宣導活動|完成系統規劃、建置及測試|委託專業機構辦理調查分析|補助地方政府辦理相關業務|召開跨機關協調會議|修訂作業要點及申請表件|盤點現有設施並建立清冊|輔導民間團體提升服務品質|建立管考機制並按月追蹤|汰換老舊設備，提升作業效率|推動業務電子化及無紙化作業|強化資料介接與資訊安全防護|辦理現場訪視及實地查核|編製統計年報及專題分析|擴大服務據點並延長服務時間|研提改善方案並報請核定|建置申辦進度線上查詢功能|加強預算執行控管及經費核銷|培訓種子講師及社區志工|蒐集國內外相關案例，研擬推動策略|完成用地取得及先期規劃作業|辦理工程設計審查及發包|公開標案資訊並接受各界監督|結合在地產業辦理媒合活動|建立通報窗口及緊急應變流程'''.split('|')
RES = '''已完成期中報告審查，並依委員意見修正|計畫執行進度符合預期，未有落後情形|因配合都市計畫變更程序，進度略有落後|已於第3季完成驗收，刻正辦理結算|服務滿意度達九成以上，成效良好|受天候影響，部分工項延至次年度辦理|累計輔導件數較上年度增加，達成原訂目標|決標結餘款依規定繳庫|廠商履約能力不足，已終止契約並重新招標|資料蒐集範圍完整，惟分析深度仍可加強|已訂定內部控制作業，並納入年度稽核|跨機關協調順利，有助後續推動|辦理說明會六場，參加人數踴躍|執行率偏低，建議檢討分年經費配置|與中央政策方向相符，建議持續辦理|系統上線後平均處理天數由七日縮短為三日|尚待主管機關函復後據以辦理|經費運用尚屬合理，惟部分項目保留比率偏高'''.split('|')
GOAL = '''健全居住環境，落實居住正義|完善社會安全體系|提升行政效能與服務品質|推動數位轉型，強化資安韌性|促進區域均衡發展|強化災害防救整備|營造友善職場環境|保障勞工權益|維護生態環境，邁向淨零排放|培育優質人才|深化國際交流與合作|妥適配置預算資源，提升資源使用效率'''.split('|')
KPI = '''申辦案件如期辦結率|教育訓練參訓人次|社會住宅開工戶數|公共設施改善處數|線上申辦比率|民眾滿意度|事業單位檢查廠次|污水處理普及率|歲出預算執行率|資安事件通報及時率|志工服務總時數|青年就業輔導人數|溫室氣體減量比率|公托布建家數|長照服務涵蓋率'''.split('|')
CRIT = '''（如期辦結案件數÷受理案件總數）×100%|當年度實際參訓總人次|當年度累計開工戶數|（本年度實際數－上年度實際數）÷上年度實際數×100%|委託第三方辦理問卷調查，滿意以上比率|年度檢查廠次合計數|（本年度歲出決算數＋保留數）÷歲出預算數×100%|依管考系統登錄之累計完成數|線上申辦件數占總申辦件數之比率'''.split('|')
RISK = '''承包商財務惡化致工程停擺|用地取得遭遇民眾陳情|資訊系統遭外部攻擊|原物料價格大幅上漲|專業人力流失|極端氣候影響施工|跨機關協調耗時|補助款撥付延遲|個人資料外洩|設備老舊故障'''.split('|')
SUBJ = '人事費 業務費 設備及投資 獎補助費 預備金 委辦費 差旅費 資訊服務費 房屋建築養護費 水電費 通訊費 保險費 教育訓練費 物品 一般事務費 國外旅費 約聘僱人員酬金 講座鐘點費'.split()
WORK = '一般行政 行政管理 綜合規劃業務 社會福利業務 社會救助業務 地政業務 土地測量 都市計畫業務 公共工程業務 道路橋梁工程 水利工程業務 環境保護業務 廢棄物管理 文化資產業務 圖書資訊業務 教育行政 體育及運動業務 國民教育業務 農業管理 漁業發展 衛生業務 食品藥物管理 消防救災業務 警政業務 民政業務 戶政業務 兵役業務 勞工行政 就業服務 職業安全衛生 觀光行銷業務 交通管理業務 第一預備金'.split()
CAT = '住宅用地 商業用地 工業用地 農業用地 保護區 公園綠地 學校用地 道路用地 機關用地 河川區 風景區 其他'.split()
IND = '農、林、漁、牧業|礦業及土石採取業|製造業|電力及燃氣供應業|用水供應及污染整治業|營建工程業|批發及零售業|運輸及倉儲業|住宿及餐飲業|出版影音及資通訊業|金融及保險業|不動產業|專業、科學及技術服務業|支援服務業|教育業|醫療保健及社會工作服務業|藝術、娛樂及休閒服務業|其他服務業'.split('|')
NAME = '王志明 陳淑芬 林建宏 張美玲 李國華 黃雅婷 吳俊傑 劉怡君 蔡文雄 楊惠如 許家豪 鄭秀英 謝明哲 郭佩珊 洪世昌 曾麗華 邱柏翰 廖婉婷'.split()
VEND = '大成營造股份有限公司|永信工程顧問有限公司|宏遠資訊股份有限公司|台聯環境科技有限公司|中和測量技師事務所|國興建設股份有限公司|安達系統整合有限公司|嘉禾景觀設計有限公司|力行管理顧問有限公司|新世紀影音製作有限公司'.split('|')
ORG = '財團法人伊甸社會福利基金會|社團法人臺灣社區照顧協會|國立中央大學|中華民國農會|私立仁愛醫院|社團法人兒童權益促進會|財團法人工業技術研究院|國立臺灣博物館|彰化縣社區營造協會|財團法人婦女新知基金會'.split('|')
PLACE = '第一會議室 第二會議室 國際會議廳 簡報室 大禮堂 三樓多功能教室 視訊會議 縣府中庭 活動中心'.split()
EQ = '個人電腦|雷射印表機|投影機|冷氣機|不斷電系統|網路交換器|監視攝影機|會議桌椅組|檔案櫃|飲水機|公務機車|測量儀器|防火牆設備|儲存伺服器|除濕機|電動升降桌'.split('|')
SPEC = 'i7處理器、記憶體16GB|A4、每分鐘40頁|5,000流明|分離式、5.0kW|3KVA、在線式|24埠、PoE|4K、夜視型|12人座|四層、附鎖|冰溫熱三用|125cc|全測站式|1U機架型|48TB、RAID 6|12公升|雙馬達、可記憶高度'.split('|')
COURSE = '公文寫作實務|性別主流化與CEDAW|資訊安全通識|採購法規與履約管理|預算編製及執行|個人資料保護法|情緒管理與溝通技巧|數據分析入門|簡報設計|行政程序法|廉政倫理規範|災害應變演練|GIS圖資應用|生成式AI應用實作'.split('|')
LAWA = '''申請人應於期限內檢附文件向主管機關申請。|補助金額以總經費百分之五十為上限。|委員會置委員七人至九人，由機關首長聘任之。|受補助單位應於計畫結束後一個月內辦理核銷。|本要點所需經費，由年度相關預算支應。|會議每季召開一次，必要時得召開臨時會議。|違反前項規定者，主管機關得廢止其補助。|審查結果應以書面通知申請人。|計畫變更應於執行期間屆滿前提出。|本辦法自發布日施行。'''.split('|')
LAWB = '''申請人應於期限內以線上方式提出申請，並得補正一次。|補助金額以總經費百分之七十為上限，偏遠地區得酌予提高。|委員會置委員九人至十一人，任一性別比例不得低於三分之一。|受補助單位應於計畫結束後二個月內檢附成果報告辦理核銷。|本要點所需經費，由年度相關預算或基金支應。|會議每半年召開一次，必要時得以視訊方式召開。|違反前項規定者，主管機關得廢止其補助，並追繳已撥付款項。|審查結果應以書面或電子郵件通知申請人。|計畫變更應於執行期間屆滿三十日前提出。|本辦法自中華民國一百十四年一月一日施行。'''.split('|')
LAWC = '''配合電子化政策，簡化申請流程。|考量地方財政狀況，提高補助上限。|符合性別平等政策綱領。|實務上原期限過短，爰予延長。|增列經費來源，以資彈性。|提升會議效率。|強化監督機制。|增加通知方式。|明確規範變更時點。|配合預算年度。'''.split('|')
OPN = '''請說明本計畫與前期計畫之差異，並補充成效評估資料。|建議增加偏鄉地區之服務量能。|經費編列宜再詳列計算基準。|執行期程過於緊湊，請評估可行性。|請補充國外類似案例之比較分析。|績效指標應具挑戰性，並與計畫目標連結。|建議建立跨部會資料共享機制。|請釐清主辦與協辦機關之權責分工。|宜加強弱勢族群之參與管道。|風險管理內容過於簡略，請補充因應對策。'''.split('|')
RPL = '''感謝委員意見，已於修正計畫書第12頁補充說明。|遵照辦理，將於下年度優先擇定三處試辦。|已依委員建議修正經費明細表。|經檢討已將期程延長六個月，並調整里程碑。|已補充日本及韓國案例，詳附錄三。|已修正目標值，由80%調高為85%。|刻正與相關部會研商，預計年底前完成介接。|已增列分工表，主協辦機關權責均已敘明。|將納入後續推動參考。|已新增風險矩陣及殘餘風險評估。'''.split('|')
EN_ITEM = 'General administration|Personnel expenses|Public works|Social welfare services|Environmental protection|Road maintenance|Water resources management|Vocational training|Public health programmes|Digital services|Cultural heritage conservation|Disaster preparedness|Agricultural extension|Urban renewal|International cooperation|Housing subsidies|Early childhood education|Reserve fund'.split('|')
EN_DEPT = 'Planning Division|Accounting Office|Personnel Office|Public Works Bureau|Education Bureau|Health Bureau|Labor Affairs Bureau|Fire Department|Land Office|Transport Bureau|Cultural Affairs Bureau|Tourism Bureau'.split('|')
EN_NOTE = 'Completed ahead of schedule|Delayed by land acquisition; expected to finish in the second quarter|On track|Contract re-tendered in May|Includes carry-over from the previous year|Subject to council approval|Savings returned to the treasury|Two additional service centres were opened in rural townships|Awaiting the report of the review panel'.split('|')
MIXROW = [('人口密度 Population density','人/km²',600,700,0),('粗出生率 Crude birth rate','‰',5,8,2),('失業率 Unemployment rate','%',3,4,2),('平均餘命 Life expectancy','歲 years',79,82,2),('勞動力參與率 Labor force participation','%',58,60,2),('自來水普及率 Tap water coverage','%',93,96,1),('垃圾回收率 Recycling rate','%',52,62,1),('每人每日垃圾量 Waste per capita','kg',1,1.4,3),('公共圖書館 Public libraries','所',530,560,0),('醫療院所 Medical institutions','家',22000,24000,0),('小客車 Passenger cars','千輛',6900,7100,0),('登記志工 Volunteers','千人',900,1100,0),('機車密度 Motorcycle density','輛/km²',380,400,0),('用電量 Electricity use','GWh',250000,280000,0)]
CN_REG = '华东地区 华北地区 华南地区 华中地区 西南地区 西北地区 东北地区'.split()
CN_CITY = '杭州市 宁波市 温州市 嘉兴市 湖州市 绍兴市 金华市 衢州市 舟山市 台州市 丽水市'.split()
CN_ITEM = '教育支出|科学技术支出|社会保障和就业支出|卫生健康支出|节能环保支出|城乡社区支出|农林水支出|交通运输支出|住房保障支出|一般公共服务支出|公共安全支出|文化旅游体育与传媒支出'.split('|')
PROSE = '''為落實{g}，本年度賡續推動{p}及{q}，並配合行政院核定之中程施政計畫，檢討各項業務執行情形，俾利資源有效運用。|依據預算法及相關規定，本機關編列年度預算計{n}千元，較上年度增加{k}%，主要係{p}經費增列所致。|{p}自核定以來，已完成{q}等重要工作，累計受益人數達{n}人，整體執行進度符合預期。|有關{p}之推動，因涉及跨機關業務協調，爰邀集相關單位召開會議，決議由各單位依分工表辦理，並按季填報執行情形。|經檢視各項績效指標，本年度計有{k}項達成原訂目標，未達成者已提出檢討改善措施，並納入次年度計畫滾動修正。|展望未來，將持續以{g}為主軸，結合民間資源，擴大服務量能，並加強成果行銷，以提升民眾對施政之認同。|本表資料係依各單位填報彙整，統計期間為113年1月至12月，四捨五入後細項加總可能與總數略有差異。|為強化計畫管理，各主辦單位應於每月五日前登錄進度，落後達5%以上者，應敘明原因及因應對策。'''.split('|')
EN_PROSE = '''The Bureau reviewed the implementation of its annual plan in accordance with the Budget Act. Overall progress was satisfactory, and most indicators reached their targets.|Expenditure during the reporting period rose by {k}% over the previous year, mainly because of higher spending on public works and social welfare services.|Divisions are requested to report progress by the fifth day of each month and to explain any delay of more than five percent.'''.split('|')

def money(g, lo=100, hi=900000): 
    import math
    return int(math.exp(g.uniform(math.log(lo), math.log(hi))))
def c(n): return f'{n:,}'
def prose(g, en=False):
    t = g.choice(EN_PROSE if en else PROSE)
    p, q = g.sample(PLAN, 2)
    return t.format(g=g.choice(GOAL), p=p, q=q, n=c(money(g, 2000, 9000000)), k=g.randint(3, 19))
def samp(g, pool, n):
    pool = list(pool); g.shuffle(pool)
    return pool[:n]
def neg(g, n, form):
    if n >= 0: return c(n)
    return {'-': '-', '△': '△', '(': '('}[form] + c(-n) + (')' if form == '(' else '')
def lst(g, items, kind):
    cn = '一二三四五六七八九十'
    f = {'1.': lambda i: f'{i+1}.', '1、': lambda i: f'{i+1}、', '一、': lambda i: cn[i]+'、', '(1)': lambda i: f'({i+1})', '（一）': lambda i: f'（{cn[i]}）', '●': lambda i: '●', '': lambda i: ''}[kind]
    return [f(i) + x for i, x in enumerate(items)]
def ends(xs): return [x if x.endswith('。') else x + '。' for x in xs]
CNN = ['一','二','三','四','五','六','七','八','九','十','十一','十二','十三','十四','十五','十六','十七','十八','十九','二十']

class Raw:
    """cols: (name or [lines], align, kind) with kind num|txt|long|no ; head2: list of (label, first, n) groups or None;
    groups: list of (label or None, subtotal row or None, rows); total: row or None; cells: str or list of paragraphs"""
    def __init__(s, title, cols, groups, total=None, head2=None, unit=None, gcol=None, en=False, cn=False, tag=''):
        s.title, s.cols, s.groups, s.total, s.head2, s.unit, s.gcol, s.en, s.cn, s.tag = title, cols, groups, total, head2, unit, gcol, en, cn, tag

def s_budget(g, size):
    form = g.choice('-△('); pct = g.random() < .6; note = g.random() < .45; code = g.random() < .5
    cols = ([('科目代號', 'c', 'no')] if code else []) + [(g.choice(['科目名稱', '業務計畫及工作計畫名稱', '工作計畫']), 'l', 'txt'), ('本年度預算數', 'r', 'num'), ('上年度預算數', 'r', 'num'), (g.choice(['比較增減', '增減數', '本年度與上年度比較']), 'r', 'num')] + ([('增減%', 'r', 'num')] if pct else []) + ([('說明', 'l', 'long')] if note else [])
    def row(name, a, b, k, nt=None):
        r = ([k] if code else []) + [name, c(a), c(b), neg(g, a-b, form)]
        if pct: r.append((f'{(a-b)*100/b:.2f}' if b else '-').replace('-', '-' if form != '△' else '△'))
        if note: r.append(nt if nt is not None else g.choice(['', g.choice(ACT), '增列' + g.choice(SUBJ) + '。', '減列' + g.choice(SUBJ) + '，移列至' + g.choice(UNIT) + '項下。']))
        return r
    names = samp(g, WORK, size); rows = []; A = B = 0
    for i, nm in enumerate(names):
        a = money(g, 500); b = max(1, int(a * g.uniform(.7, 1.3))); A += a; B += b
        rows.append(row(nm, a, b, f'{33}{i+1:02d}{g.choice(["01","10","20"])}'))
    tot = row('合計', A, B, '', '')
    return Raw('歲出機關別預算比較表', cols, [(None, None, rows)], tot, unit='單位：新臺幣千元', tag='budget')
def s_budgetgrp(g, size):
    cols = [('科目', 'l', 'txt'), ('預算數', 'r', 'num'), ('決算數', 'r', 'num'), ('執行率(%)', 'r', 'num')] + ([('備註', 'l', 'txt')] if g.random() < .4 else [])
    gs = []; A = B = 0; k = max(2, size // 4); labs = samp(g, WORK[:30], k)
    def row(n, a, b): return [n, c(a), c(b), f'{b*100/a:.2f}'] + ([g.choice(['', '', '含保留數', '賸餘繳庫'])] if len(cols) == 5 else [])
    for i, l in enumerate(labs):
        rows = []; a1 = b1 = 0
        for sname in samp(g, SUBJ, g.randint(2, 4)):
            a = money(g, 300, 90000); b = int(a * g.uniform(.6, 1)); a1 += a; b1 += b; rows.append(row(sname, a, b))
        A += a1; B += b1; gs.append((CNN[i] + '、' + l, row(CNN[i] + '、' + l, a1, b1), rows))
    return Raw('歲出用途別決算表', cols, gs, row('總計', A, B), unit='單位：千元', tag='budgetgrp')
def s_exec(g, size):
    cols = [('項次', 'c', 'no'), ('計畫名稱', 'l', 'txt'), ('預算數', 'r', 'num'), ('執行數', 'r', 'num'), ('執行率', 'r', 'num')] + g.choice([[], [('主辦單位', 'c', 'txt')], [('備註', 'l', 'txt')], [('落後原因', 'l', 'long')]])
    rows = []; A = B = 0
    for i, p in enumerate(samp(g, PLAN, size)):
        a = money(g, 900); b = int(a * g.uniform(.5, 1.05)); A += a; B += b
        r = [str(i+1), p, c(a), c(b), f'{b*100/a:.2f}%']
        if len(cols) > 5: r.append({'主辦單位': g.choice(UNIT), '備註': g.choice(['', '', '跨年度計畫', '已結案', '新興計畫']), '落後原因': g.choice(['', g.choice(RES) + '。', g.choice(RES) + '。'])}[cols[5][0]])
        rows.append(r)
    t = ['', '合計', c(A), c(B), f'{B*100/A:.2f}%'] + ([''] if len(cols) > 5 else [])
    return Raw('重要計畫預算執行情形表', cols, [(None, None, rows)], t if g.random() < .7 else None, unit='單位：千元', tag='exec')
def s_kpi(g, size):
    size = max(3, size // 2)
    cols = [('關鍵策略目標', 'l', 'txtg'), ('關鍵績效指標', 'l', 'txt'), ('評估方式', 'c', 'no'), ('衡量標準', 'l', 'long'), ('年度目標值', 'r' if g.random() < .5 else 'c', 'num')]
    gs = []; ks = samp(g, KPI, 14); goals = samp(g, GOAL, max(2, size // 2)); k = 0
    for i, gl in enumerate(goals):
        rows = []
        for _ in range(g.randint(1, 3)):
            if k >= len(ks) or k >= size + 2: break
            cr = g.choice(CRIT)
            if g.random() < .2: cr = lst(g, [x + f'（{q}%）' for x, q in zip(samp(g, ACT, 3), (25, 75, 100))], '1.')
            rows.append([f'{ks[k]}', '統計數據' if g.random() < .7 else '進度控管', cr, g.choice([f'{g.uniform(60,99):.1f}%', f'{c(g.randint(50,30000))}人', f'{c(g.randint(20,900))}案', f'{g.randint(10,90)}處'])]); k += 1
        if rows: gs.append((CNN[i] + '、' + gl, None, rows))
    return Raw('年度關鍵績效指標', cols, gs, None, gcol=0, tag='kpi')
def s_plan(g, size):
    size = max(2, size // 3); kind = g.choice(['1.', '一、', '（一）', '(1)', '1、', '', '●'])
    cols = [('工作計畫名稱', 'l', 'txtg'), ('重要計畫項目', 'l', 'txt'), (g.choice(['實施內容', '計畫內容', '預期成果']), 'l', 'long')]
    ps = samp(g, PLAN, size + 9); gs = []; k = 0
    for w in samp(g, WORK, max(2, size // 2)):
        rows = []
        for _ in range(2 if size < 4 else g.randint(1, 2)):
            rows.append([ps[k], lst(g, ends(samp(g, ACT, g.randint(1, 3))), kind)]); k += 1
        gs.append((w, None, rows))
    return Raw('年度重要施政計畫', cols, gs, gcol=0, tag='plan')
def s_plan3(g, size):
    n = max(3, size // 2); kind = g.choice(['1.', '一、', '', '1、'])
    cols = [('編號', 'c', 'no'), ('重要計畫項目', 'l', 'txt'), ('實施內容', 'l', 'long')] + ([('經費(千元)', 'r', 'num')] if g.random() < .5 else [])
    rows = [[str(i+1), p, lst(g, ends(samp(g, ACT, g.randint(1, 2))), kind)] + ([c(money(g, 200, 90000))] if len(cols) > 3 else []) for i, p in enumerate(samp(g, PLAN, n))]
    return Raw('重要施政項目一覽表', cols, [(None, None, rows)], tag='plan3')
def s_year(g, size):
    m = g.choice([['申請件數', '核准件數', '核准率'], ['案件數', '受益人數', '補助金額(千元)', '平均金額(元)'], ['開工戶數', '完工戶數', '入住戶數', '入住率'], ['檢查廠次', '違規件數', '罰鍰件數', '罰鍰金額(元)', '違規率']])
    cols = [(g.choice(['年度', '年別']), 'c', 'no')] + [(x, 'r', 'num') for x in m]
    rows = []
    for y in range(114 - size, 114):
        r = [f'{y}年' if size % 2 else str(y)]
        for x in m:
            r.append(f'{g.uniform(5,95):.2f}%' if '率' in x else c(money(g, 100, 99999)) if g.random() > .04 else '-')
        rows.append(r)
    return Raw('歷年業務統計表', cols, [(None, None, rows)], tag='year')
def s_county2(g, size):
    k = g.choice([2, 3]); two = samp(g, ['人數', '占比(%)', '件數', '金額(元)', '平均'], 2)
    gl = g.choice([['男性', '女性', '不詳'], ['111年', '112年', '113年'], ['城鎮', '鄉村', '偏遠地區'], ['未滿20歲', '20至64歲', '65歲以上']])[:k]
    tot = g.random() < .6
    cols = [(g.choice(['縣市別', '地區別']), 'l' if g.random() < .5 else 'c', 'txt')] + ([('總計', 'r', 'num')] if tot else []) + [(t, 'r', 'num') for _ in gl for t in two]
    off = 2 if tot else 1
    h2 = [(l, off + 2*i, 2) for i, l in enumerate(gl)]
    def v(x): return f'{g.uniform(1,99):.2f}' if '%' in x or '平均' in x else c(money(g, 30, 90000))
    rows = [[n] + ([c(money(g, 9000, 900000))] if tot else []) + [v(t) for _ in gl for t in two] for n in samp(g, COUNTY, size)]
    t = ['總計'] + ([c(money(g, 900000, 9000000))] if tot else []) + [v(t) for _ in gl for t in two]
    if g.random() < .5: rows.insert(0, t); t = None
    return Raw('各縣市服務人數統計表', cols, [(None, None, rows)], t, head2=h2, tag='county2')
def s_staff(g, size):
    ks = samp(g, ['職員', '約聘人員', '約僱人員', '技工', '工友', '駕駛', '駐衛警'], g.randint(3, 5))
    cols = [('單位', 'l', 'txt')] + [(x, 'r' if g.random() < .7 else 'c', 'num') for x in ks] + [('合計', 'r', 'num')]
    rows = []; T = [0]*len(ks)
    for u in samp(g, UNIT, size):
        v = [g.choice([0, g.randint(1, 60)]) for _ in ks]; v[0] = g.randint(3, 90); T = [a+b for a, b in zip(T, v)]
        rows.append([u] + [str(x) if x else '-' for x in v] + [str(sum(v))])
    return Raw('員額配置表', cols, [(None, None, rows)], ['總計'] + [str(x) for x in T] + [c(sum(T))], unit='單位：人', tag='staff')
def s_sched(g, size):
    cols = [('時間', 'c', 'no'), ('議程', 'l', 'txt'), ('主持人／報告人', 'l', 'txt')] + ([('地點', 'l', 'no')] if g.random() < .5 else [])
    rows = []; t = 540
    items = ['報到', '開幕式及長官致詞'] + [g.choice(['專題演講：', '報告案：', '討論案：']) + x for x in samp(g, PLAN, max(2, size - 4))] + ['綜合座談', '散會']
    for it in items:
        d = g.choice([20, 30, 40, 50]); e = t + d
        rows.append([f'{t//60:02d}:{t%60:02d}-{e//60:02d}:{e%60:02d}', it, g.choice(NAME) + g.choice(['主任', '科長', '教授', '司長', '專門委員']) if it not in ('報到', '散會') else ''] + ([g.choice(PLACE)] if len(cols) > 3 else [])); t = e + g.choice([0, 0, 10])
    return Raw('業務檢討會議議程表', cols, [(None, None, rows)], tag='sched')
def s_review(g, size):
    n = max(3, size // 2); kind = g.choice(['1.', '一、', '（一）', '(1)'])
    cols = [('項次', 'c', 'no'), ('計畫名稱', 'l', 'txt'), ('主辦機關', 'c' if g.random() < .5 else 'l', 'txt'), ('評核意見', 'l', 'long')] + ([('等第', 'c', 'no')] if g.random() < .5 else [])
    rows = [[str(i+1), p, g.choice(UNIT), lst(g, ends(samp(g, RES, g.randint(1, 3))), kind)] + ([g.choice(['優', '甲', '乙'])] if len(cols) > 4 else []) for i, p in enumerate(samp(g, PLAN, n))]
    return Raw('個案計畫評核結果', cols, [(None, None, rows)], tag='review')
def s_risk(g, size):
    n = max(3, min(9, size * 2 // 3))
    cols = [('風險項目', 'l', 'txt'), ('可能性', 'c', 'no'), ('影響程度', 'c', 'no'), ('風險值', 'c', 'no'), ('因應對策', 'l', 'long')]
    rows = []
    for x in samp(g, RISK, n):
        a, b = g.randint(1, 3), g.randint(1, 3); rows.append([x, str(a), str(b), str(a*b), '；'.join(samp(g, ACT, g.randint(1, 2))) + '。'])
    return Raw('風險評估及因應對策', cols, [(None, None, rows)], tag='risk')
def s_action(g, size):
    n = max(3, size // 2)
    cols = [('案號', 'c', 'no'), ('決議事項', 'l', 'long'), ('主辦單位', 'l', 'txt'), ('辦理情形', 'l', 'long'), ('列管建議', 'c', 'no')]
    rows = [[f'113-{i+1:02d}', g.choice(OPN), g.choice(UNIT), g.choice(RES) + '。', g.choice(['解除列管', '繼續列管', '自行追蹤'])] for i in range(n)]
    return Raw('會議決議事項辦理情形表', cols, [(None, None, rows)], tag='action')
def s_opin(g, size):
    n = max(3, min(10, size * 2 // 3)); ix = list(range(10)); g.shuffle(ix)
    cols = [('編號', 'c', 'no'), ('委員意見', 'l', 'long'), ('回應說明', 'l', 'long')]
    return Raw('審查意見回應表', cols, [(None, None, [[str(k+1), OPN[i], RPL[i]] for k, i in enumerate(ix[:n])])], tag='opin')
def s_law(g, size):
    n = max(3, min(9, size // 2 + 1)); cn3 = g.random() < .6
    ix = sorted(g.sample(range(10), n))
    cols = [('修正條文', 'l', 'long'), ('現行條文', 'l', 'long')] + ([('說明', 'l', 'long')] if cn3 else [])
    rows = [[f'第{CNN[i]}條　{LAWB[i]}', f'第{CNN[i]}條　{LAWA[i]}'] + ([LAWC[i]] if cn3 else []) for i in ix]
    return Raw('補助作業要點修正條文對照表', cols, [(None, None, rows)], tag='law')
def s_contract(g, size):
    cols = [('標案名稱', 'l', 'txt'), ('得標廠商', 'l', 'txt'), ('決標金額(元)', 'r', 'num'), ('決標日期', 'c', 'no')] + ([('採購方式', 'c', 'no')] if g.random() < .5 else [])
    rows = [[p + '委託案', g.choice(VEND), c(money(g, 200000, 90000000)), f'113.{g.randint(1,12):02d}.{g.randint(1,28):02d}'] + ([g.choice(['公開招標', '限制性招標', '最有利標'])] if len(cols) > 4 else []) for p in samp(g, PLAN, size)]
    return Raw('年度採購決標一覽表', cols, [(None, None, rows)], tag='contract')
def s_subsidy(g, size):
    cols = [('編號', 'c', 'no'), ('受補助單位', 'l', 'txt'), ('補助事項', 'l', 'txt'), ('補助金額', 'r', 'num'), ('核准日期', 'c', 'no')]
    rows = []; T = 0
    for i in range(size):
        a = money(g, 20000, 2000000); T += a
        rows.append([f'{i+1:02d}', g.choice(ORG), g.choice(ACT), c(a), f'{g.choice([112,113])}/{g.randint(1,12):02d}/{g.randint(1,28):02d}'])
    return Raw('對民間團體補助經費明細表', cols, [(None, None, rows)], ['', '合計', '', c(T), ''] if g.random() < .6 else None, unit='單位：元', tag='subsidy')
def s_course(g, size):
    cols = [('課程名稱', 'l', 'txt'), ('時數', 'r', 'num'), ('場次', 'r', 'num'), ('參訓人次', 'r', 'num'), ('滿意度', 'r', 'num')] + ([('講座', 'c', 'no')] if g.random() < .5 else [])
    rows = [[x, str(g.randint(2, 12)), str(g.randint(1, 9)), c(g.randint(20, 1900)), f'{g.uniform(80,99):.1f}%'] + ([g.choice(NAME)] if len(cols) > 5 else []) for x in samp(g, COURSE, size)]
    return Raw('教育訓練辦理成果', cols, [(None, None, rows)], tag='course')
def s_quarter(g, size):
    kind = g.randint(0, 2)
    if kind == 0:
        cols = [('項目', 'l', 'txt')] + [(f'第{i}季', 'r', 'num') for i in '1234'] + [('全年', 'r', 'num')]; h2 = None
        rows = []
        for x in samp(g, KPI + SUBJ, size):
            v = [money(g, 100, 9999) for _ in range(4)]; rows.append([x] + [c(i) for i in v] + [c(sum(v))])
    else:
        a = ['目標', '實際', '達成率'] if kind == 1 else ['預定進度', '實際進度']
        gl = ['上半年', '下半年'] if kind == 1 else ['第1季', '第2季', '第3季']
        cols = [('計畫名稱', 'l', 'txt')] + [(x, 'r', 'num') for _ in gl for x in a]; h2 = [(l, 1 + len(a)*i, len(a)) for i, l in enumerate(gl)]
        rows = [[p] + [(f'{g.uniform(70,105):.1f}%' if '率' in x else f'{g.uniform(10,100):.2f}%' if '進度' in x else c(g.randint(50, 3000))) for _ in gl for x in a] for p in samp(g, PLAN, size)]
    return Raw('計畫執行進度統計表', cols, [(None, None, rows)], head2=h2, tag='quarter')
def s_equip(g, size):
    cols = [('項次', 'c', 'no'), ('品名', 'l', 'txt'), ('規格', 'l', 'txt'), ('單位', 'c', 'no'), ('數量', 'r', 'num'), ('單價', 'r', 'num'), ('總價', 'r', 'num')] + ([('備註', 'l', 'txt')] if g.random() < .3 else [])
    rows = []; T = 0
    for i, k in enumerate(g.sample(range(16), min(16, size))):
        q, p = g.randint(1, 40), g.randint(5, 800)*100; T += q*p
        rows.append([str(i+1), EQ[k], SPEC[k], '輛' if '機車' in EQ[k] else '組' if '組' in EQ[k] else '台', str(q), c(p), c(q*p)] + ([g.choice(['', '汰換', '新購'])] if len(cols) > 7 else []))
    return Raw('設備採購需求明細表', cols, [(None, None, rows)], ['', '總計', '', '', '', '', c(T)] + ([''] if len(cols) > 7 else []) if g.random() < .6 else None, unit='單位：新臺幣元', tag='equip')
def s_land(g, size):
    cols = [('使用分區', 'l', 'txt'), ('面積(公頃)', 'r', 'num'), ('百分比(%)', 'r', 'num'), ('筆數', 'r', 'num')]
    n = min(size, 12); a = [g.uniform(2, 300) for _ in range(n)]; S = sum(a)
    rows = [[x, f'{v:,.2f}', f'{v*100/S:.2f}', c(g.randint(20, 9000))] for x, v in zip(samp(g, CAT, n), a)]
    return Raw('土地使用分區面積表', cols, [(None, None, rows)], ['合計', f'{S:,.2f}', '100.00', c(g.randint(9000, 99999))], tag='land')
def s_ind(g, size):
    h = g.random() < .5
    cols = [('行業別', 'l', 'txt'), ('就業人數(千人)', 'r', 'num'), ('占比(%)', 'r', 'num'), ('總薪資(元)', 'r', 'num'), ('總工時(小時)', 'r', 'num')]
    rows = [[x, c(g.randint(5, 3000)), f'{g.uniform(.1,26):.1f}', c(g.randint(30000, 90000)), f'{g.uniform(150,180):.1f}'] for x in samp(g, IND, size)]
    return Raw('受僱員工薪資與工時統計', cols, [(None, None, rows)], head2=[('就業情形', 1, 2), ('薪資及工時', 3, 2)] if h else None, tag='ind')
def s_mix(g, size):
    ys = list(range(2024 - g.randint(3, 5), 2024))
    cols = [(['指標', 'Indicator'], 'l', 'txt'), (['單位', 'Unit'], 'c', 'no')] + [(str(y), 'r', 'num') for y in ys]
    rows = [[n, u] + [f'{g.uniform(a,b):,.{d}f}' if g.random() > .04 else '-' for _ in ys] for n, u, a, b, d in samp(g, MIXROW, size)]
    return Raw('重要統計指標 Key Statistical Indicators', cols, [(None, None, rows)], tag='mix')
def s_en(g, size):
    k = g.randint(0, 2)
    if k == 0:
        cols = [('Programme', 'l', 'txt'), ('Budget', 'r', 'num'), ('Actual', 'r', 'num'), ('Rate (%)', 'r', 'num'), ('Remarks', 'l', 'long')]; rows = []; A = B = 0
        for x in samp(g, EN_ITEM, size):
            a = money(g, 900, 90000); b = int(a*g.uniform(.6, 1.02)); A += a; B += b
            rows.append([x, c(a), c(b), f'{b*100/a:.1f}', g.choice([''] + EN_NOTE)])
        return Raw('Budget execution by programme', cols, [(None, None, rows)], ['Total', c(A), c(B), f'{B*100/A:.1f}', ''], unit='Unit: NT$ thousand', en=True, tag='en')
    if k == 1:
        cols = [('Department', 'l', 'txt'), ('Male', 'r', 'num'), ('Female', 'r', 'num'), ('Male', 'r', 'num'), ('Female', 'r', 'num')]
        rows = [[x] + [str(g.randint(2, 160)) for _ in range(4)] for x in samp(g, EN_DEPT, size)]
        return Raw('Staff by department', cols, [(None, None, rows)], head2=[('2022', 1, 2), ('2023', 3, 2)], unit='Unit: persons', en=True, tag='en')
    cols = [('No.', 'c', 'no'), ('Action item', 'l', 'long'), ('Lead unit', 'l', 'txt'), ('Due', 'c', 'no'), ('Status', 'l', 'long')]
    rows = [[str(i+1), g.choice(['Review', 'Expand', 'Evaluate', 'Publish guidelines on']) + ' ' + x.lower(), g.choice(EN_DEPT), f'2024-{g.randint(1,12):02d}', g.choice(EN_NOTE)] for i, x in enumerate(samp(g, EN_ITEM, max(4, size*2//3)))]
    return Raw('Action plan follow-up', cols, [(None, None, rows)], en=True, tag='en')
def s_cn(g, size):
    if g.random() < .5:
        cols = [('地区', 'l', 'txt'), ('2022年', 'r', 'num'), ('2023年', 'r', 'num'), ('同比增长(%)', 'r', 'num'), ('占比(%)', 'r', 'num')]
        rows = [[x, f'{g.uniform(300,9000):.2f}', f'{g.uniform(300,9000):.2f}', f'{g.uniform(-3,12):.1f}', f'{g.uniform(1,20):.1f}'] for x in samp(g, CN_CITY + CN_REG, size)]
        return Raw('地区生产总值情况表', cols, [(None, None, rows)], unit='单位：亿元', cn=True, tag='cn')
    cols = [('序号', 'c', 'no'), ('支出项目', 'l', 'txt'), ('年初预算', 'r', 'num'), ('调整预算', 'r', 'num'), ('决算数', 'r', 'num'), ('完成比例', 'r', 'num')]
    rows = []
    for i, x in enumerate(samp(g, CN_ITEM, size)):
        a = money(g, 900, 90000); rows.append([str(i+1), x, c(a), c(int(a*1.05)), c(int(a*g.uniform(.8, 1.1))), f'{g.uniform(80,110):.1f}%'])
    return Raw('一般公共预算支出决算表', cols, [(None, None, rows)], unit='单位：万元', cn=True, tag='cn')
def s_mark(g, size):
    m = samp(g, UNIT, 4)
    cols = [('工作項目', 'l', 'txt')] + [(f'{i}月', 'c', 'no') for i in range(1, 7)] if g.random() < .5 else [('辦理事項', 'l', 'txt'), ('規劃', 'c', 'no'), ('執行', 'c', 'no'), ('考核', 'c', 'no'), ('完成期限', 'c', 'no')]
    rows = []
    for x in samp(g, ACT, size):
        v = [g.choice(['○', '●', '']) for _ in cols[1:]]
        if all(y == '' for y in v[:3]): v[g.randint(0, 2)] = '○'
        if cols[-1][0] == '完成期限': v[-1] = f'{g.randint(1,12)}月底'
        rows.append([x] + v)
    return Raw('工作分工及期程表', cols, [(None, None, rows)], tag='mark')
def s_agencygrp(g, size):
    cols = [('機關別', 'l', 'txtg'), ('計畫名稱', 'l', 'txt'), ('核定經費', 'r', 'num'), ('執行期程', 'c', 'no')]; ps = samp(g, PLAN, size + 2); k = 0; gs = []
    for a in samp(g, AG[:15], max(2, size // 3)):
        rows = []
        for _ in range(g.randint(2, 3)):
            if k < len(ps): rows.append([ps[k], c(money(g, 2000)), f'{g.randint(110,113)}-{g.randint(114,118)}年']); k += 1
        if rows: gs.append((a, None, rows))
    return Raw('中長程個案計畫彙整表', cols, gs, gcol=0, unit='單位：千元', tag='agencygrp')

SCHEMAS = [(s_budget, 3), (s_budgetgrp, 2.5), (s_exec, 3), (s_kpi, 2.5), (s_plan, 2.5), (s_plan3, 2), (s_year, 2), (s_county2, 3), (s_staff, 2), (s_sched, 1.5), (s_review, 2.5), (s_risk, 1.5), (s_action, 1.5), (s_opin, 1.5), (s_law, 1), (s_contract, 1.5), (s_subsidy, 1.5), (s_course, 1.5), (s_quarter, 2.5), (s_equip, 2), (s_land, 1), (s_ind, 1.5), (s_mix, 2), (s_en, 2.5), (s_cn, 1.5), (s_mark, 1.2), (s_agencygrp, 2)]
