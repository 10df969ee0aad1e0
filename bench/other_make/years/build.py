"""build.py OUTDIR: plans of the texts beside it as HTML, and the truth of their pairs (../README.md)."""
import re,json,unicodedata,html,subprocess,pathlib,copy,sys
from decimal import Decimal
SRC=pathlib.Path(__file__).resolve().parent
CAT={'社':'社會發展','公':'公共建設','科':'科技發展','其':'其它','無':'無'}
CN='一二三四五六七八九十'
def fold(s): return re.sub(r'\s','',unicodedata.normalize('NFKC',s)).replace('台','臺')
def parse(f):
    d={'docs':[],'plans':{},'sub':[],'layout':{}}; cur=None; g=None
    for ln in (SRC/f).read_text().splitlines():
        if not ln.strip(): continue
        m=re.match(r'@([A-E]) (\S+) (\d+)$',ln)
        if m: d['docs'].append((m[1],m[2],int(m[3]))); continue
        m=re.match(r'@layout([A-E]) (\d)',ln)
        if m: d['layout'][m[1]]=int(m[2]); continue
        if ln.startswith('@pre '): d['pre']=ln[5:]; continue
        if ln.startswith('@sub'): d['sub']=[x.split('=') for x in ln[4:].split()]; continue
        if ln[0]=='#': cur=ln[1]; d['plans'][cur]=[]; continue
        if ln[0]=='-':
            if ln[1:].strip(): d['plans'][cur][-1]['strat'].append(ln[1:].strip())
            continue
        t=ln[0]; parts=[x.strip() for x in ln[2:].split('|')]
        if t=='P':  # contents use ||
            parts=[x.strip() for x in re.split(r'(?<!\|)\|(?!\|)',ln[2:])]
        head=parts[0].split(None,2); idt=head[0]; src=None
        if '<' in idt: idt,s=idt.split('<'); src=s.split(',')
        r={'t':t,'id':idt,'src':src,'kv':{},'pos':[],'strat':[]}
        if t=='G':
            if len(head)>1: r['name']=' '.join(head[1:])
        elif t=='K': r['goal']=head[1]
        for p in parts[1:]:
            m=re.match(r'^(n|m|t|l|s|e|方|ch|i|w|cat|c|k|arg)=(.*)$',p)
            if p=='back': r['back']=1
            elif m: r['kv'][{'方':'e'}.get(m[1],m[1])]=m[2]
            else: r['pos'].append(p)
        d['plans'][cur].append(r)
    return d
def resolve(d):
    known={}; out=[]
    for i,(L,ag,y) in enumerate(d['docs']):
        plan={'agency':ag,'year':y,'G':[],'K':[],'P':[],'layout':d['layout'].get(L,1)}
        def sub(s):
            if i:
                for a,b in d['sub']: s=s.replace(a,b)
            return s
        for r in d['plans'][L]:
            t,k=r['t'],(r['t'],r['id']); prev=known.get(k); x={'id':r['id'],'src':r['src'],'arg':r['kv'].get('arg'),'ch':r['kv'].get('ch'),'back':r.get('back')}
            kv=r['kv']
            if t=='G':
                x['name']=r.get('name') or prev['name']; x['strat']=r['strat'] or [sub(s) for s in prev['strat']]
            elif t=='K':
                x['goal']=r['goal']
                if r['pos']:
                    assert not prev,k
                    p=r['pos']; x.update(name=p[0],measure=p[1],target=p[2],link=p[3],s=kv.get('s','1'),e=kv.get('e','統計數據'))
                else: x.update(name=kv.get('n',prev['name']),measure=kv.get('m',prev['measure']),target=kv.get('t',prev['target']),link=kv.get('l',prev['link']),s=kv.get('s',prev['s']),e=kv.get('e',prev['e']))
            else:
                if r['pos'] :
                    assert not prev,k
                    p=r['pos']; x.update(work=p[0],name=p[1],cat=p[2],cont=p[3].split('||'),k=(p[4] if len(p)>4 else ''))
                else: x.update(work=kv.get('w',prev['work']),name=kv.get('i',prev['name']),cat=kv.get('cat',prev['cat']),cont=kv['c'].split('||') if 'c' in kv else [sub(s) for s in prev['cont']],k=kv.get('k',prev['k']))
            plan[t].append(x); known[k]=x
        # order KPIs by goal, group programmes by work plan is author's order; keys
        go=[g['id'] for g in plan['G']]
        for n,g in enumerate(plan['G'],1): g['key']=str(n)
        ks=[]
        for g in plan['G']:
            for n,x in enumerate([x for x in plan['K'] if x['goal']==g['id']],1): x['key']=f"{g['key']}/{n}"; x['gname']=g['name']; ks.append(x)
        assert len(ks)==len(plan['K']),(ag,y,[x['id'] for x in plan['K'] if x not in ks]); plan['K']=ks
        # programmes: group by work plan in order of first appearance
        ws=[]; [ws.append(x['work']) for x in plan['P'] if x['work'] not in ws]
        plan['P']=[x for w in ws for x in plan['P'] if x['work']==w]
        km={x['id']:x for x in ks}; alias={}
        for x in ks:
            for s in x['src'] or []: alias.setdefault(s,x['id'])
        for n,x in enumerate(plan['P'],1):
            x['key']=str(n); kk=x['k']; kk=kk if kk in km else alias.get(kk,''); x['k']=kk; x['klink']=km[kk]['name'] if kk else ''
        for t in 'GKP':
            nm=[fold(x['name']) for x in plan[t]]; assert len(set(nm))==len(nm),(ag,y,t)
            ids=[x['id'] for x in plan[t]]; assert len(set(ids))==len(ids)
        out.append(copy.deepcopy(plan))
    return out
MUL={'兆':10**12,'億':10**8,'萬':10**4}
def val(t):
    m=re.match(r'^([\d,.]+)(兆|億|萬)?(.*)$',t); return Decimal(m[1].replace(',',''))*MUL.get(m[2],1),m[3]
TB={'G':'goals','K':'kpis','P':'programs'}
def truth(a,b):
    links=[];ch=[];arg=[]
    gmap={}
    for t in 'GKP':
        A={x['id']:x for x in a[t]};B={x['id']:x for x in b[t]}; used=set(); T=TB[t]
        cnt={}
        for x in b[t]:
            for s in x['src'] or []: cnt.setdefault(s,[]).append(x)
        done=set()
        for x in b[t]:
            if x['src']:
                for s in x['src']: assert s in A and s not in B
                used|=set(x['src'])
                if t=='G':
                    for s in x['src']: gmap.setdefault(s,set()).add(x['id'])
                if len(x['src'])>1: links.append(dict(table=T,**{'from':[A[s]['key'] for s in x['src']],'to':[x['key']],'relation':'merged'}))
                else:
                    s=x['src'][0]; assert len(cnt[s])>1
                    if s not in done: done.add(s); links.append(dict(table=T,**{'from':[A[s]['key']],'to':[y['key'] for y in cnt[s]],'relation':'split'}))
                continue
            if x['id'] not in A: links.append(dict(table=T,**{'from':[],'to':[x['key']],'relation':'new'})); continue
            p=A[x['id']]; used.add(x['id'])
            if t=='G': gmap.setdefault(x['id'],set()).add(x['id'])
            same=fold(p['name'])==fold(x['name'])
            links.append(dict(table=T,**{'from':[p['key']],'to':[x['key']],'relation':'same' if same else 'renamed'}))
            def row(f,u,v,c='changed'): ch.append(dict(table=T,**{'from':p['key'],'to':x['key'],'field':f,'before':u,'after':v,'change':c}))
            def note(m): arg.append(dict(table=T,**{'from':p['key'],'to':x['key'],'note':m}))
            if x['arg'] : note(x['arg'])
            if not same:
                row('item' if t=='P' else 'name',p['name'],x['name'])
                if re.sub(r'1[01]\d年','',fold(p['name']))==re.sub(r'1[01]\d年','',fold(x['name'])): note('differs by the year in the name only: taken as renamed')
            elif p['name']!=x['name']: note('name differs in glyph variants only: same, no change of name')
            if t=='K':
                if x['goal'] not in gmap.get(p['goal'],()): row('goal_name',p['gname'],x['gname'])
                elif len(gmap[p['goal']])>1 or x['goal']!=p['goal']: note('its goal was merged or split: KPI taken as not moved (no goal_name row)')
                if b['layout']!=2:
                    if p['s']!=x['s']: row('assessment_system',p['s'],x['s'])
                    if p['link']!=x['link']: row('plan_link',*[('' if CAT[q['link']]=='無' else CAT[q['link']]) for q in (p,x)])
                if p['e']!=x['e']: row('evaluation_method',p['e'],x['e'])
                if p['measure']!=x['measure']: row('measure',p['measure'],x['measure'])
                if p['target']!=x['target']:
                    (u,uu),(v,vu)=val(p['target']),val(x['target'])
                    assert not(u==v and uu==vu)
                    c='incomparable' if uu!=vu or p['measure']!=x['measure'] else 'raised' if v>u else 'lowered'
                    row('target',p['target'],x['target'],x['ch'] or c)
            if t=='P':
                if p['work']!=x['work']: row('work_plan',p['work'],x['work'])
                if b['layout']!=2 and p['cat']!=x['cat']: row('category',CAT[p['cat']],CAT[x['cat']])
                if p['klink']!=x['klink']:
                    bk={y['id']:y for y in b['K']}
                    follows=x['k'] and (x['k']==p['k'] or p['k'] in (bk[x['k']]['src'] or []))
                    if follows:
                        if fold(p['klink'])!=fold(x['klink']): note('its KPI was renamed, merged or split and the link follows: taken as no change (no kpi_link row)')
                    else: row('kpi_link',p['klink'],x['klink'])
        for p in a[t]:
            if p['id'] not in used: links.append(dict(table=T,**{'from':[p['key']],'to':[],'relation':'vanished'}))
    return {'from':{'agency':a['agency'],'roc_year':a['year']},'to':{'agency':b['agency'],'roc_year':b['year']},'links':links,'changes':ch,'arguable':arg}
def E(s): return html.escape(s)
def runs(rows,key):
    i=0
    while i<len(rows):
        j=i
        while j<len(rows) and rows[j][key]==rows[i][key]: j+=1
        yield rows[i:j]; i=j
def meas(s): return '<br>'.join(E(x) for x in re.split(r'(?<=）。)(?=\d\.)',s))
NOTES=['指實際評估作業係運用既有之組織架構進行。','指實際評估作業係由特定之任務編組進行。','指實際評估作業係透過第三者方式(如由專家學者)進行。','指實際評估作業係運用既有之組織架構並邀請第三者共同參與進行。','其它。']
def page(p,pre):
    L2=p['layout']==2; selfn='本府' if p['agency'].endswith('政府') else '本會' if p['agency'].endswith('會') else '本部'
    H=['<!doctype html><html lang="zh-Hant"><meta charset="utf-8"><style>@page{size:A4 %s;margin:18mm 16mm}body{font-family:"AR PL UKai TW","AR PL UKai TW MBE","Noto Serif CJK TC";font-size:12pt;line-height:1.45;margin:0}h1{text-align:center;font-size:18pt;font-weight:normal}h2{font-size:16pt;font-weight:normal;break-after:avoid}h3{font-size:13pt;font-weight:normal;margin:.8em 0 .3em;break-after:avoid}p{margin:.2em 0}table{border-collapse:collapse;width:99%%;margin-left:1pt;table-layout:fixed;font-size:11pt}td,th{border:.8pt solid #000;padding:3pt;vertical-align:middle;font-weight:normal;overflow-wrap:anywhere;line-break:strict}th{text-align:center}tr{break-inside:avoid}td p{margin:0 0 2pt}</style>'%('landscape' if L2 else 'portrait')]
    H.append(f"<h1>{p['agency']}{'' if L2 else ' '}{p['year']}{'' if L2 else ' '}年度施政計畫</h1><p>{E(pre.replace('{self}',selfn))}</p><p>{selfn}依據{'' if selfn=='本府' else '行政院 '}{p['year']} 年度施政方針，配合中程施政計畫及核定預算額度，並針對經社情勢變化及{selfn}未來發展需要，編定 {p['year']} 年度施政計畫。</p>")
    R=['一、','二、','三、'] if L2 else ['壹、','貳、','參、']
    H.append(f'<h2>{R[0]}年度施政目標及策略</h2>')
    for i,g in enumerate(p['G']):
        H.append(f"<h3>{'（'+CN[i]+'）' if L2 else CN[i]+'、'}{E(g['name'])}</h3>")
        for j,s in enumerate(g['strat']): H.append(f"<p>{f'{j+1}. ' if L2 else '('+CN[j]+') '}{E(s)}</p>")
    H.append(f'<h2>{R[1]}年度關鍵績效指標</h2>')
    if not L2:
        H.append('<table><colgroup><col style="width:18%"><col style="width:22%"><col style="width:6%"><col style="width:7%"><col style="width:25%"><col style="width:12%"><col style="width:10%"></colgroup><thead><tr><th rowspan=2>施政目標<th colspan=5>關鍵績效指標<th rowspan=2>與中長程個案計畫關聯</tr><tr><th>關鍵績效指標<th>評估體制<th>評估方式<th>衡量標準<th>年度目標值</tr></thead><tbody>')
        for grp in runs(p['K'],'goal'):
            for j,x in enumerate(grp):
                H.append('<tr>'+(f"<td rowspan={len(grp)}>{CN[int(x['key'].split('/')[0])-1]}<br>{E(x['gname'])}</td>" if j==0 else '')+f"<td>{j+1} {E(x['name'])}</td><td style='text-align:center'>{x['s']}</td><td>{x['e']}</td><td>{meas(x['measure'])}</td><td>{x['target']}</td><td>{CAT[x['link']]}</td></tr>")
        H.append('</tbody></table><p>註：</p><p>評估體制之數字代號意義如下：</p>'+''.join(f'<p>{i}.{n}</p>' for i,n in enumerate(NOTES,1)))
        H.append(f'<h2>{R[2]}年度重要計畫</h2><table><colgroup><col style="width:14%"><col style="width:23%"><col style="width:8%"><col style="width:36%"><col style="width:19%"></colgroup><thead><tr><th>工作計畫名稱<th>重要計畫項目<th>計畫類別<th>實施內容<th>與 KPI 關聯</tr></thead><tbody>')
    else:
        H.append('<table><colgroup><col style="width:23%"><col style="width:27%"><col style="width:12%"><col style="width:10%"><col style="width:28%"></colgroup><thead><tr><th>施政目標<th>關鍵績效指標<th>年度目標值<th>評估方式<th>衡量標準</tr></thead><tbody>')
        for grp in runs(p['K'],'goal'):
            for j,x in enumerate(grp):
                H.append('<tr>'+(f"<td rowspan={len(grp)}>{CN[int(x['key'].split('/')[0])-1]}、{E(x['gname'])}</td>" if j==0 else '')+f"<td>{j+1}. {E(x['name'])}</td><td>{x['target']}</td><td>{x['e']}</td><td>{meas(x['measure'])}</td></tr>")
        H.append(f'</tbody></table><h2>{R[2]}年度重要計畫</h2><table><colgroup><col style="width:15%"><col style="width:25%"><col style="width:38%"><col style="width:22%"></colgroup><thead><tr><th>工作計畫名稱<th>重要計畫項目<th>實施內容<th>與KPI關聯</tr></thead><tbody>')
    for grp in runs(p['P'],'work'):
        for j,x in enumerate(grp):
            c=''.join(f'<p>{CN[n]}、{E(s)}</p>' for n,s in enumerate(x['cont']))
            H.append('<tr>'+(f"<td rowspan={len(grp)}>{E(x['work'])}</td>" if j==0 else '')+f"<td>{E(x['name'])}</td>"+('' if L2 else f"<td>{CAT[x['cat']]}</td>")+f"<td>{c}</td><td>{E(x['klink'])}</td></tr>")
    H.append('</tbody></table></html>'); return ''.join(H)
def planjson(p):
    return {'kind':'annual_plan','agency':p['agency'],'roc_year':p['year'],
     'goals':[{'no':int(g['key']),'name':g['name'],'strategies':g['strat'],'author_id':g['id']} for g in p['G']],
     'kpis':[{'key':x['key'],'goal_name':x['gname'],'name':x['name'],'assessment_system':x['s'] if p['layout']==1 else None,'evaluation_method':x['e'],'measure':x['measure'],'target':x['target'],'plan_link':CAT[x['link']] if p['layout']==1 else None,'author_id':x['id']} for x in p['K']],
     'programs':[{'no':int(x['key']),'work_plan':x['work'],'item':x['name'],'category':CAT[x['cat']] if p['layout']==1 else None,'contents':x['cont'],'kpi_link':x['klink'],'author_id':x['id']} for x in p['P']]}
if __name__=='__main__':
    from collections import Counter
    OUT=pathlib.Path(sys.argv[1]); (OUT/'html').mkdir(parents=True,exist_ok=True)
    NAMES={'p1.txt':'pair1-succession','p2.txt':'pair2-layouts','p3.txt':'pair3-reworded','p4.txt':'pair4-merge-split','p5.txt':'pair5-twins','p6.txt':'pair6-measures','chain.txt':'chain',**{f'q{i}.txt':f'q{i}' for i in range(1,7)},**{f'r{i}.txt':f'r{i}' for i in range(1,9)},**{f's{i}.txt':f's{i}' for i in range(1,7)}}
    for f,nm in NAMES.items():
        d=parse(f); ps=resolve(d); D=OUT/nm; D.mkdir(exist_ok=True)
        for p in ps:
            n=f"plan-{p['year']}"; (OUT/'html'/f'{nm}_{n}.html').write_text(page(p,d['pre'])); (D/(n+'.json')).write_text(json.dumps(planjson(p),ensure_ascii=False,indent=1))
            print(nm,p['agency'],p['year'],*(f"{t}{len(p[t])}" for t in 'GKP'))
        for a,b in zip(ps,ps[1:]):
            T=truth(a,b); (D/f"plan-{a['year']}--plan-{b['year']}.json").write_text(json.dumps(T,ensure_ascii=False,indent=1))
            print('  ',a['year'],b['year'],{t:dict(Counter(l['relation'] for l in T['links'] if l['table']==t)) for t in TB.values()},dict(Counter(c['field']+':'+c['change'] for c in T['changes'])),'arg',len(T['arguable']))
            if '-v' in sys.argv:
                for x in T['arguable']: print('      ',x)
        if len(ps)>2:
            lin=[];rets=[]; ys=[p['year'] for p in ps]
            for t in 'GKP':
                ids=[]
                for p in ps:
                    for x in p[t]:
                        if x['id'] not in ids: ids.append(x['id'])
                for i in ids:
                    rec={p['year']:x['key'] for p in ps for x in p[t] if x['id']==i}; names={p['year']:x['name'] for p in ps for x in p[t] if x['id']==i}
                    have=sorted(rec); miss=[y for y in ys if have[0]<y<have[-1] and y not in rec]; back=[]
                    for u,v in zip(have,have[1:]):
                        if v-u>1: back.append(v); rets.append({'table':TB[t],'to_year':v,'to':rec[v],'from_year':u,'from':rec[u],'relation':'returned','name_then':names[u],'name_now':names[v]})
                    flagged=[p['year'] for p in ps for x in p[t] if x['id']==i and x['back']]
                    assert flagged==back,(i,flagged,back)
                    lin.append({'lineage':t+i,'table':TB[t],'records':rec,'names':names,'missing':miss,'returned':back})
            (D/'chain.json').write_text(json.dumps({'agency':ps[0]['agency'],'years':ys,'lineages':lin,'returns':rets},ensure_ascii=False,indent=1))
            print('  lineages',len(lin),'returns',len(rets))
