"""Words of documents: Chinese administrative text and Latin text, made from seeds.

Every text made here is in Big5 and in GBK, so that every font of pdf.py can show it.
"""

VERBS = "推動 辦理 加強 建置 落實 強化 輔導 補助 檢討 擴大 改善 研議 完成 規劃 執行 督導 健全 整合 培育 訂定".split()
THINGS = ("社區照顧服務 資訊安全管理 道路養護工程 職業訓練 農產品運銷 公共運輸路網 污水下水道系統 校園安全維護 "
          "文化資產保存 食品衛生稽查 老舊建築更新 綠色能源設施 中小企業融資 青年就業媒合 偏鄉醫療資源 防災演練 "
          "河川整治 水資源調度 戶政資訊服務 勞動檢查 托育人員訓練 觀光行銷活動 圖書館藏書 數位學習平台 "
          "長期照護據點 森林遊樂區設施 地籍圖重測 漁港疏浚 動物防疫 交通號誌").split()
NOUNS = ("人事費 業務費 設備及投資 獎補助費 旅運費 委辦費 材料費 服務費用 租金 保險費 房屋建築 機械設備 電腦軟體 "
         "教育訓練 行政管理 一般建築 土地購置 資產維護 綜合規劃 專案計畫 營運管理 政策宣導 統計調查 國際合作 "
         "研究發展 稽核作業 檔案管理 車輛維護 水電費 郵電費").split()
PLACES = "板橋區 中和區 三重區 新店區 永和區 土城區 汐止區 淡水區 鹽水區 東山區 安平區 岡山區 鳳山區 左營區 竹北市 斗六市 花蓮市 埔里鎮".split()
UNITS = ("主計室 秘書室 人事室 政風室 資訊處 會計處 工務局 教育局 社會局 衛生局 環保局 農業局 地政局 消防局 "
         "都市發展局 水利處 文化局 勞工局 交通處 綜合規劃組").split()
SURNAMES = "陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 郭 洪 曾 廖 賴 徐 周".split()
GIVEN = "文 志 明 雅 淑 美 俊 宏 家 怡 建 國 玉 芬 惠 宗 信 佳 慧 安 德 正 欣 仁".split()
TITLES = "科長 專員 技士 組長 主任 辦事員 秘書 副處長 研究員 書記".split()
MEASURES = "件 人次 公里 場次 處 戶 座 公頃 萬元 棟 案 班 台 人".split()
STATES = "已完成 辦理中 規劃中 尚未辦理 持續辦理 已結案 招標中 執行中 如期 落後".split()
MODIFIERS = "持續 積極 逐年 分期 會同相關機關 依年度計畫 配合中央政策 結合民間資源 依實際需要 透過跨域合作".split()
AIMS = ("提升服務品質 確保民眾權益 降低事故發生率 縮短作業時間 增進行政效能 提高居民滿意度 促進地方發展 "
        "節省公帑 維護公共安全 達成年度目標").split()
KINDS = "歲入 歲出 資本門 經常門 一般性補助 專案補助 基金收入 業務計畫 工程類 勞務類 財物類 直轄市 縣市政府".split()
TOPICS = "施政計畫 預算執行 工程進度 人員編制 補助經費 服務量統計 績效評估 設備盤點 訓練課程 稽查結果 陳情案件 採購案件".split()

LATIN_NOUNS = ("Rainfall Population Cattle Timber Wheat Copper Road Harbour School Hospital Library Market Bridge "
               "Forest River Energy Housing Textile Fishery Tourism Mining Storage Railway Pension").split()
LATIN_ADJ = "Net Gross Total Annual Mean Rural Urban Coastal Primary Public Private Domestic Foreign Current".split()
LATIN_PLACES = "Norway Ghana Chile Latvia Nepal Kenya Peru Ireland Samoa Malta Bhutan Tunisia Estonia Oman Fiji Gabon".split()
LATIN_VERBS = "supports covers includes improves replaces extends measures reports monitors repairs".split()
LATIN_TAILS = ["the existing network in the northern districts", "all small and medium suppliers",
               "training of new staff before the season", "maintenance of older equipment",
               "a survey of households every second year", "the transport of goods to the coast",
               "safety checks at every site", "advice to farmers and their families"]
NUMERALS = "一 二 三 四 五 六 七 八 九 十".split()


def numeral(value):
    """一 to 九十九."""
    tens, ones = divmod(value % 100 or 1, 10)
    lead = "" if not tens else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return lead + (NUMERALS[ones - 1] if ones else "")


def clause(rng):
    """A clause without its stop: 「持續推動社區照顧服務，以提升服務品質」."""
    text = rng.choice(VERBS) + rng.choice(THINGS)
    if rng.random() < 0.4:
        text = rng.choice(MODIFIERS) + text
    chance = rng.random()
    if chance < 0.2:
        text += f"{rng.randint(2, 980)}{rng.choice(MEASURES)}"
    elif chance < 0.4:
        text += "，以" + rng.choice(AIMS)
    elif chance < 0.5:
        text += "及" + rng.choice(THINGS)
    elif chance < 0.58:
        text = f"{rng.randint(105, 116)}年度" + text
    elif chance < 0.66:
        text += f"，達成率{rng.randint(60, 99)}.{rng.randint(0, 9)}%"
    return text


def sentence(rng, low, high):
    """Clauses up to a length between the two, ended by a stop."""
    want = rng.randint(low, high)
    text = clause(rng)
    while len(text) < want:
        text += rng.choice("，，；") + clause(rng)
    return text + "。"


def phrase(rng):
    """A short text without stops, as a cell holds it."""
    chance = rng.random()
    if chance < 0.5:
        return rng.choice(VERBS) + rng.choice(THINGS)
    if chance < 0.75:
        return rng.choice(THINGS) + rng.choice(["計畫", "作業", "案", "經費"])
    return rng.choice(NOUNS)


def person(rng, spaced):
    """A name; of two characters it may be spread to three places: 「王　明」."""
    if rng.random() < 0.25:
        return rng.choice(SURNAMES) + ("　" if spaced else "") + rng.choice(GIVEN)
    return rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)


def latin_label(rng):
    words = [rng.choice(LATIN_NOUNS)]
    if rng.random() < 0.5:
        words.insert(0, rng.choice(LATIN_ADJ))
        words[1] = words[1].lower()
    return " ".join(words)


def latin_sentence(rng, low, high):
    text = ""
    while len(text) < rng.randint(low, high):
        text += (" " if text
                 else "") + f"{latin_label(rng)} {rng.choice(LATIN_VERBS)} {rng.choice(LATIN_TAILS)}."
    return text


def grouped(value):
    return f"{value:,}"


def amount(rng, top):
    """An amount of money with groups of three."""
    return grouped(rng.randint(1, 10 ** rng.randint(2, top)))


def date(rng, form):
    year, month, day = rng.randint(104, 115), rng.randint(1, 12), rng.randint(1, 28)
    return {"slash": f"{year}/{month:02d}/{day:02d}", "dot": f"{year}.{month}.{day}",
            "han": f"{year}年{month}月{day}日", "short": f"{month}月{day}日",
            "iso": f"{year + 1911}-{month:02d}-{day:02d}"}[form]
