#!/usr/bin/python3
# -*- coding: utf-8 -*-
"""gen.py FIRST COUNT OUTDIR [--eng C|R|L|X] : writes OUTDIR/t-SEED.pdf and OUTDIR/t-SEED.json (truth from the generator's data).
seed mod 300 in 1..240: the eight main styles in turn; 241..299 and 0: rarer looks and pages without a table."""
import sys, os, re, json, random, html, subprocess, shutil, tempfile
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content as K

MAIN = ['full', 'hrules', 'booktabs', 'header', 'banded', 'none', 'colrules', 'framecol']
RARE = ['mixed', 'thickthin', 'dotted', 'rounded', 'sidebyside', 'nestedlist', 'form', 'comparison', 'notable-cols', 'notable-chart', 'notable-prose', 'form']
ENG = 'CRLCXCRLCR'
HERE = os.path.dirname(os.path.abspath(__file__))
MM = 72 / 25.4

# ------------------------------------------------------------------ text measures
def iscjk(ch): return ord(ch) >= 0x2E80 or ch in '“”‘’…—※○●△■□★◎①②③‰²'
def cw(ch): return 1.0 if iscjk(ch) else .3 if ch in ' .,:;|\'' else .38 if ch in '()-/' else .7 if ch.isupper() or ch in '%mwMW+' else .57
def est(s, bold=False): return sum(cw(ch) for ch in s) * (1.05 if bold else 1.02)
def latin_min(s): return max([est(x) for x in re.findall(r'[!-~]+', s)] or [0])
def joinlines(ps):
    out = ''
    for p in ps:
        if out and p and ord(out[-1]) < 0x250 and out[-1].isalnum() and ord(p[0]) < 0x250 and p[0].isalnum(): out += ' '
        out += p
    return out

# ------------------------------------------------------------------ tables
class Cell:
    def __init__(s, t, al='l', b=False, rs=1, cs=1, ind=0, disp=None, stack=False, va=None):
        s.t = [t] if isinstance(t, str) else list(t); s.al, s.b, s.rs, s.cs, s.ind, s.stack, s.va = al, b, rs, cs, ind, stack, va
        s.d = disp if disp is not None else s.t; s.fill = None; s.inds = None
class Table:
    def __init__(s, n): s.n = n; s.rows = []; s.kinds = []; s.nhead = 0; s.w = None; s.kinds_c = ['txt'] * n
    def add(s, cells, kind='body'): s.rows.append(cells); s.kinds.append(kind)      # cells: (c, Cell)
    @property
    def R(s): return len(s.rows)
    def occ(s):
        o = {}
        for r, row in enumerate(s.rows):
            for c, x in row:
                for i in range(r, r + x.rs):
                    for j in range(c, c + x.cs): assert (i, j) not in o, (i, j); o[i, j] = (r, c, x)
        assert set(o) == {(i, j) for i in range(s.R) for j in range(s.n)}, 'grid not tiled'
        return o
    def truth(s, ruled, kind):
        o = s.occ()
        return dict(bbox=None, n_rows=s.R, n_cols=s.n, n_head=s.nhead, ruled=ruled, kind=kind, difficulty='',
                    cells=[dict(r=r, c=c, rs=x.rs, cs=x.cs, text=joinlines(x.t)) for r, row in enumerate(s.rows) for c, x in sorted(row, key=lambda q: q[0])],
                    rows=[[joinlines(o[r, c][2].t) for c in range(s.n)] for r in range(s.R)])

def build(g, raw, style, eng, pg):
    """Raw -> Table, for the ways of grouping the style can carry without doubt"""
    boxy = style in ('full', 'dotted', 'thickthin', 'rounded', 'nestedlist', 'comparison')
    lined = boxy or style in ('hrules', 'mixed')
    cols = list(raw.cols); groups = raw.groups; mode = None
    if raw.gcol is not None:
        if lined and eng != 'X': mode = g.choice(['rowspan', 'rowspan', 'repeat', 'grouprow'])
        elif style == 'banded' and eng != 'X': mode = g.choice(['grouprow', 'repeat', 'drop'])
        else: mode = g.choice(['repeat', 'drop'])
        if style == 'rounded' and mode == 'grouprow' : mode = 'rowspan'
        if mode in ('grouprow', 'drop'): cols = cols[1:]
    n = len(cols); T = Table(n); T.kinds_c = [c[2] for c in cols]; T.mode = mode
    hb = pg['hbold']; hal = pg['halign']
    def hcell(i, **k):
        nm = cols[i][0]; al = 'c' if hal == 'c' else cols[i][1]
        disp = None
        if isinstance(nm, str) and pg['spread'] and 2 <= len(nm) <= 3 and all(iscjk(x) for x in nm): disp = [' '.join(nm)]
        return Cell(nm, al, hb, disp=disp, **k)
    h2 = raw.head2
    if h2 and (style in ('none', 'colrules') and g.random() < .65 or eng == 'X' and style == 'banded'):
        for l, a, k in h2:
            for i in range(a, a + k):
                nm = cols[i][0]; sep = ' ' if raw.en else ''
                cols[i] = ([l + sep, nm] if not raw.en else [l, nm],) + tuple(cols[i][1:])
        h2 = None
    if h2:
        inn = {i for _, a, k in h2 for i in range(a, a + k)}
        T.add([(i, hcell(i, rs=2, va='m')) for i in range(n) if i not in inn] + [(a, Cell(l, 'c', hb, cs=k)) for l, a, k in h2], 'head')
        T.add([(i, hcell(i)) for i in sorted(inn)], 'head'); T.nhead = 2; T.h2 = h2
        for i in inn:                          # sub-heads centred under their group
            pass
    else:
        T.add([(i, hcell(i)) for i in range(n)], 'head'); T.nhead = 1; T.h2 = None
    def brow(vals, kind='body', bold=False, ind=0, c0=0):
        T.add([(c0 + j, Cell(v, cols[c0 + j][1], bold, ind=ind if c0 + j == 0 else 0)) for j, v in enumerate(vals)], kind)
    for lab, sub, rows in groups:
        if raw.gcol is not None:
            if mode == 'grouprow':
                T.add([(0, Cell(lab, g.choice('lc') if lined and style != 'mixed' and 0 else 'c' if style == 'banded' or style == 'hrules' else pg['gal'], True, cs=n))], 'group')
                for r in rows: brow(r)
            elif mode == 'rowspan':
                for k, r in enumerate(rows):
                    brow(r, c0=1)
                    if k == 0: T.rows[-1].insert(0, (0, Cell(lab, 'l', False, rs=len(rows), va=pg['gva'])))
            elif mode == 'repeat':
                for r in rows: brow([lab] + r)
            else:
                for r in rows: brow(r)
        else:
            if sub: brow(sub, 'sub', pg['subbold'])
            for r in rows: brow(r, ind=1 if sub and pg['indent'] else 0)
    if raw.total:
        v = raw.total; k = next(i for i, x in enumerate(v) if x)
        if boxy and k > 0 and g.random() < .6:
            T.add([(0, Cell(v[k], 'c', pg['totbold'], cs=k + 1))] + [(j, Cell(v[j], cols[j][1], pg['totbold'])) for j in range(k + 1, n)], 'total')
        else: brow(v, 'total', pg['totbold'])
    T.al = [c[1] for c in cols]
    T.wraps = any(k == 'long' for k in T.kinds_c)
    T.tag = raw.tag
    return T

def edges(T, style, L):
    R, n = T.R, T.n; ln = lambda w: (w, L['dash'], L['color'])
    thin, thick = ln(L['thin']), ln(L['thick'])
    H = [[None] * n for _ in range(R + 1)]; V = [[None] * (n + 1) for _ in range(R)]
    def hl(r, e, a=0, b=None):
        for c in range(a, n if b is None else b): H[r][c] = e
    def vl(c, e, a=0, b=None):
        for r in range(a, R if b is None else b): V[r][c] = e
    h = T.nhead
    if style in ('full', 'dotted', 'thickthin', 'nestedlist', 'comparison', 'form'):
        for r in range(R + 1): hl(r, thin)
        for c in range(n + 1): vl(c, thin)
        if L['outer']:
            hl(0, thick); hl(R, thick); vl(0, thick); vl(n, thick)
            if h and style == 'thickthin': hl(h, thick)
        if L['opensides']: vl(0, None); vl(n, None)
    elif style == 'rounded':
        for r in range(1, R): hl(r, thin)
        if L['inner_v']:
            for c in range(1, n): vl(c, thin)
    elif style == 'hrules':
        for r in range(R + 1): hl(r, thin)
        if L['outer']: hl(0, thick); hl(R, thick)
        if h: hl(h, thick if L['outer'] else thin)
        if L['notop']: hl(0, None)
    elif style == 'booktabs':
        hl(0, thick); hl(R, thick); hl(h, thin)
        if L['totrule'] and T.kinds[-1] == 'total': hl(R - 1, thin)
    elif style == 'header': hl(h, thick if L['outer'] else thin)
    elif style == 'banded':
        if L['white']:
            w = (1.2, 'solid', '#ffffff')
            for r in range(1, R): hl(r, w)
            for c in range(1, n): vl(c, w)
    elif style in ('colrules', 'framecol'):
        for c in range(1, n): vl(c, thin)
        if style == 'framecol' or L['outerv']: vl(0, thin); vl(n, thin)
        if style == 'framecol':
            hl(0, thick); hl(R, thick); vl(0, thick); vl(n, thick)
            if L['headrule']: hl(h, thin)
            if L['totrule'] and T.kinds[-1] == 'total': hl(R - 1, thin)
    elif style == 'mixed':
        k = L['mix']
        if k == 0:      # boxed head, horizontal rules in the body
            for r in range(R + 1): hl(r, thin)
            for c in range(n + 1): vl(c, thin, 0, h)
        elif k == 1:    # frame and horizontal rules
            for r in range(R + 1): hl(r, thin)
            vl(0, thick); vl(n, thick); hl(0, thick); hl(R, thick)
        elif k == 2:    # all horizontal rules, column rule only after the first column
            for r in range(R + 1): hl(r, thin)
            vl(1, thin)
        else:           # frame, column rules, head rule and dotted row rules
            for r in range(1, R): hl(r, (L['thin'], 'dotted', L['color']))
            for c in range(1, n): vl(c, thin)
            vl(0, thick); vl(n, thick); hl(0, thick); hl(R, thick); hl(h, thin)
    T.trim = set()
    if T.h2 and style in ('booktabs', 'header', 'hrules', 'framecol', 'mixed'):
        for _, a, k in T.h2: hl(1, thin, a, a + k)
        if style in ('booktabs', 'header', 'hrules'): T.trim = {(0, a) for _, a, k in T.h2}
    for r, row in enumerate(T.rows):           # no edges inside spans
        for c, x in row:
            for i in range(r, r + x.rs):
                for j in range(c, c + x.cs):
                    if i > r: H[i][j] = None
                    if j > c: V[i][j] = None
    return H, V

def fills(T, style, L):
    for r, row in enumerate(T.rows):
        k = T.kinds[r]
        for c, x in row:
            f = None
            if k == 'head' and L['hfill']: f = L['hfill']
            elif k == 'group' and L['gfill']: f = L['gfill']
            elif k in ('total', 'sub') and L['tfill']: f = L['tfill']
            elif k == 'label' and L['hfill']: f = L['hfill']
            if style == 'banded' and k in ('body', 'total', 'sub') and f is None:
                f = L['band'] if (r - T.nhead) % 2 == L['bphase'] else L['band2']
            x.fill = f

def natural(T, fs, padx):
    mn = [0] * T.n; nat = [0] * T.n
    for r, row in enumerate(T.rows):
        for c, x in row:
            if x.stack: mn[c] = max(mn[c], fs * 1.15 + 2 * padx); nat[c] = max(nat[c], mn[c]); continue
            kind = T.kinds_c[c]
            for i, p in enumerate(x.d):
                w = est(p, x.b) * fs + x.ind * fs + (x.inds[i] * fs if x.inds else 0); lm = latin_min(p) * 1.06 * fs + (x.inds[i] * fs if x.inds else 0)
                if T.kinds[r] == 'head': m = max(lm, min(w, (4.3 if kind != 'no' or len(p) > 4 else 5) * fs)); 
                elif kind in ('num', 'no') and x.cs == 1: m = w
                elif kind == 'long': m = max(lm, min(w, 11 * fs))
                else: m = max(lm, min(w, 6.5 * fs))
                if T.kinds[r] == 'head' and kind == 'no' and not any(ord(q) < 128 for q in p): m = max(m, min(w, 3.2 * fs))
                if x.cs == 1:
                    mn[c] = max(mn[c], m + 2 * padx); nat[c] = max(nat[c], min(w, (34 if kind == 'long' else 20) * fs) + 2 * padx + .3 * fs)
                else:
                    have = sum(mn[c:c + x.cs]); need = (min(w, 10 * fs) if T.kinds[r] != 'head' else w) + 2 * padx
                    if need > have and x.cs < T.n:
                        for j in range(c, c + x.cs): mn[j] += (need - have) / x.cs; nat[j] = max(nat[j], mn[j])
    return mn, nat

def setwidths(g, T, avail, fs, padx, fit):
    while True:
        mn, nat = natural(T, fs, padx)
        if sum(mn) <= avail: break
        if fs > 9 : fs -= .5
        elif padx > 2.5: padx -= 1
        elif fs > 7.5: fs -= .5
        else: return None
    if sum(nat) <= avail:
        tot = min(avail, sum(nat) * g.uniform(1.06, 1.3)) if fit else avail
        spare = tot - sum(nat); base = [w + 4 for w in nat]
        T.w = [a + spare * b / sum(base) for a, b in zip(nat, base)]
    else:
        spare = avail - sum(mn); want = [max(0, a - b) for a, b in zip(nat, mn)]
        s = sum(want) or 1; T.w = [m + spare * x / s for m, x in zip(mn, want)]
    T.fs, T.padx = fs, padx
    return True

# ------------------------------------------------------------------ pages
COLORS = ['#000000'] * 7 + ['#444444', '#7f7f7f', '#1f3864', '#2e75b6', '#385723']
def look(g, style):
    ramp = g.choice([('#d9d9d9', '#f2f2f2'), ('#bdd7ee', '#e9f1f9'), ('#c6e0b4', '#edf5e8'), ('#ffe699', '#fff8e2'), ('#f8cbad', '#fcece2'), ('#d5cfe4', '#f1eff6'), ('#cfd8dc', '#eef1f3')])
    L = dict(thin=g.choice([.4, .5, .5, .6, .75]), thick=g.choice([1, 1.2, 1.5]), dash='solid', color=g.choice(COLORS), outer=g.random() < .3, opensides=g.random() < .08, notop=g.random() < .15,
             inner_v=g.random() < .5, totrule=g.random() < .4, white=g.random() < .3, outerv=g.random() < .4, headrule=g.random() < .75, mix=g.randint(0, 3),
             hfill=ramp[0] if g.random() < .4 else None, gfill=None, tfill=None, band=ramp[1], band2=None, bphase=g.randint(0, 1))
    if style == 'banded':
        L['hfill'] = ramp[0]; L['gfill'] = ramp[0]
        if L['white']: L['band2'] = '#f8f8f8' if ramp[1] != '#f2f2f2' else '#e8e8e8'
        elif g.random() < .25: L['band2'] = '#ffffff'
    elif style in ('none', 'colrules', 'header', 'booktabs'): L['hfill'] = None
    elif style == 'framecol': L['hfill'] = L['hfill'] if g.random() < .5 else None
    else:
        if g.random() < .3: L['gfill'] = ramp[1]
        if g.random() < .2: L['tfill'] = ramp[1]
    if style in ('header', 'booktabs') and L['color'] in ('#7f7f7f',): L['color'] = '#000000'
    if style in ('full', 'hrules', 'framecol') and g.random() < .08: L['dash'] = g.choice(['dotted', 'dashed'])
    if style == 'dotted': L['dash'] = g.choice(['dotted', 'dotted', 'dashed']); L['outer'] = False; L['opensides'] = False; L['color'] = g.choice(['#000000', '#444444'])
    if style == 'thickthin': L['outer'] = True; L['thick'] = g.choice([1.5, 2, 2.5]); L['thin'] = g.choice([.25, .4]); L['opensides'] = False
    if style in ('form', 'comparison', 'nestedlist'): L['opensides'] = False
    if style in ('header', 'booktabs', 'framecol'): L['thick'] = min(L['thick'], 1.5)
    return L

def pick(g, pool):
    return g.choices([p[0] for p in pool], [p[1] for p in pool])[0]

def form_table(g, pg):
    """label-value form: four columns, some values across"""
    T = Table(4); T.h2 = None; T.mode = None; T.tag = 'form'; T.wraps = True; T.al = ['c', 'l', 'c', 'l']; T.kinds_c = ['txt', 'long', 'txt', 'long']
    b = pg['hbold']; n4 = []
    pool = [('計畫名稱', g.choice(K.PLAN)), ('計畫編號', f'113-{g.randint(100,999)}-{g.randint(1,9):02d}'), ('主辦機關', g.choice(K.AG)), ('承辦單位', g.choice(K.UNIT)), ('承辦人', g.choice(K.NAME)), ('聯絡電話', f'(02)2{g.randint(100,999)}-{g.randint(1000,9999)}'), ('執行期程', f'{g.randint(110,113)}年1月至{g.randint(114,117)}年12月'), ('總經費', K.c(K.money(g, 5000)) + '千元'), ('管制級別', g.choice(['部會管制', '自行管制', '行政院管制'])), ('填表日期', f'114年{g.randint(1,12)}月{g.randint(1,28)}日'), ('計畫類別', g.choice(['社會發展', '公共建設', '科技發展'])), ('執行進度', f'{g.uniform(40,100):.2f}%')]
    g.shuffle(pool); k = 0
    for _ in range(g.randint(3, 5)):
        if g.random() < .25 and pool[k][0] in ('計畫名稱', '主辦機關', '執行期程', '總經費'):
            T.add([(0, Cell(pool[k][0], 'c', b)), (1, Cell(pool[k][1], 'l', cs=3))], 'body'); k += 1
        else:
            T.add([(0, Cell(pool[k][0], 'c', b)), (1, Cell(pool[k][1])), (2, Cell(pool[k+1][0], 'c', b)), (3, Cell(pool[k+1][1]))], 'body'); k += 2
    for l in g.sample(['計畫目標', '主要工作內容', '執行成果', '落後原因及因應對策', '預期效益'], g.randint(2, 4)):
        v = K.lst(g, K.ends(K.samp(g, K.ACT if '果' not in l and '後' not in l else K.RES, g.randint(1, 4))), g.choice(['1.', '一、', '（一）']))
        T.add([(0, Cell(l, 'c', b)), (1, Cell(v, 'l', cs=3))], 'body')
    if g.random() < .4:     # a five-column variant: stacked side label over the last rows
        pass
    T.add([(0, Cell('審核意見', 'c', b)), (1, Cell(g.choice(['', '同意備查。', '請依審查意見修正後再報。']), 'l', cs=3))], 'body')
    T.labels = True
    return T

def nested_table(g, pg):
    T = Table(3); T.h2 = None; T.mode = None; T.tag = 'nested'; T.wraps = True; T.al = ['c', 'l', 'l']; T.kinds_c = ['no', 'txt', 'long']
    T.add([(i, Cell(x, 'c', pg['hbold'])) for i, x in enumerate(['項次', '重要計畫項目', '實施內容'])], 'head'); T.nhead = 1
    for i, p in enumerate(K.samp(g, K.PLAN, g.randint(3, 5))):
        ps, ind = [], []
        for j, a in enumerate(K.samp(g, K.ACT, g.randint(2, 3))):
            ps.append(f'{K.CNN[j]}、{a}：' if j == 0 else f'{K.CNN[j]}、{a}。'); ind.append(0)
            if j == 0:
                for q, s in enumerate(K.samp(g, K.ACT, g.randint(2, 3))): ps.append(f'（{K.CNN[q]}）{s}。'); ind.append(1.5)
                if g.random() < .5:
                    for q, s in enumerate(K.samp(g, K.RES, 2)): ps.append(f'{q+1}.{s}。'); ind.append(3)
        x = Cell(ps); x.inds = ind
        T.add([(0, Cell(str(i+1), 'c')), (1, Cell(p)), (2, x)], 'body')
    return T

def make_page(seed, force=None):
    g = random.Random(seed * 7919 + 13); m = seed % 300
    main = 1 <= m <= 240
    style = MAIN[(seed - 1) % 8] if main else RARE[(m - 241) % 12 if m else 11]
    i = (seed - 1) // 8 + ((seed - 1) % 8) * 3
    eng = force or ENG[i % 10]
    if not main: eng = force or {'rounded': 'CR', 'sidebyside': 'CCRR', 'dotted': 'CLR', 'nestedlist': 'CLR', 'notable-chart': 'CR', 'notable-cols': 'CRX', 'notable-prose': 'CLRX', 'mixed': 'CLRX', 'thickthin': 'CLRX', 'comparison': 'CLRX', 'form': 'CLR'}[style][seed % 7 % (2 if style in ('rounded', 'notable-chart') else 3)]
    pg = dict(seed=seed, style=style, eng=eng, blocks=[], tables=[], variant=[])
    land = g.random() < .15 and eng != 'X' and style not in ('notable-cols', 'notable-prose')
    pg['paper'] = (297 * MM, 210 * MM) if land else (210 * MM, 297 * MM)
    pg['mx'] = g.choice([17, 20, 22, 25]) * MM; pg['mt'] = g.choice([20, 24]) * MM; pg['mb'] = g.choice([18, 22]) * MM
    pg['fs'] = fs = g.choice([9, 9.5, 10, 10, 10.5, 11, 12]); pg['tfs'] = min(fs, g.choice([8.5, 9, 9.5, 10, 10.5, 11]))
    pg['font'] = g.choice({'C': ['sans', 'serif', 'kai', 'ming', 'serif', 'sans+lib'], 'L': ['sans', 'serif', 'kai', 'ming', 'kai+lib'], 'R': ['ming', 'kai', 'kai+lib', 'ming+lib'], 'X': ['serif', 'sans']}[eng])
    pg['lead'] = g.choice([1.3, 1.35, 1.4]); pg['plead'] = g.choice([1.5, 1.6, 1.8])
    plain = style in ('none', 'colrules')
    pg.update(hbold=plain or g.random() < .6, halign='c' if g.random() < .7 else 'col', spread=g.random() < .15, gal=g.choice('lc'), gva=g.choice('tm'), subbold=g.random() < .7, indent=g.random() < .6, totbold=g.random() < .6,
              va='m' if g.random() < .45 else 't', doublestrike=eng == 'R' and g.random() < .12, charwise=eng == 'R' and g.random() < .12)
    if style == 'none': pg['halign'] = 'col' if g.random() < .5 else 'c'
    W = pg['paper'][0] - 2 * pg['mx']; B = pg['blocks']
    chap, ag = g.randint(1, 9), g.choice(K.AG)
    pg['head'] = g.choice(['', f'{ag} {g.randint(108,116)}年度施政計畫', f'{ag}年度施政績效報告', f'中華民國{g.randint(108,115)}年度 {ag}單位預算', f'{ag}統計年報'])
    no = g.randint(1, 180); pg['foot'] = g.choice(['', f'— {no} —', f'- {no} -', f'{no}', f'第 {no} 頁，共 {no + g.randint(3,60)} 頁', f'{chap}-{no}', f'Page {no}'])
    pg['headal'] = g.choice('lrc'); pg['headline'] = g.random() < .3 and style not in ('booktabs', 'header')
    en = False
    def heading(): B.append(('h', g.choice([f'{K.CNN[chap-1]}、{g.choice(K.GOAL)}', f'（{K.CNN[g.randint(0,5)]}）{g.choice(["預算執行情形", "計畫辦理情形", "績效達成情形", "統計分析", "重要施政成果", "經費需求"])}', f'{chap}.{g.randint(1,6)} {g.choice(["計畫概述", "辦理情形", "檢討與建議", "資源配置"])}'])))
    def one_table(raw, st, w=None, size_ok=True, blocks=B, capn=1, capt=True):
        T = build(g, raw, st, eng, pg) if not isinstance(raw, Table) else raw
        L = pg.setdefault('L', look(g, st))
        if eng == 'X' and L['dash'] != 'solid': L['dash'] = 'solid'
        ruledrows = st not in ('none', 'colrules', 'framecol', 'header', 'booktabs')
        T.lead = pg['lead']
        ww = w or W; frac = g.choice([1, 1, 1, .9]) if not w else 1
        if not setwidths(g, T, ww * frac, pg['tfs'], g.choice([3, 4, 5, 6]) if not st in ('none', 'header', 'booktabs') else g.choice([5, 6, 7]), fit=g.random() < .35 and not w): return False
        mn, nat = natural(T, T.fs, T.padx)
        T.wrapped = any(a > b + .01 for a, b in zip(nat, T.w))
        long_ = T.wrapped or any(len(x.d) > 1 for r in T.rows[T.nhead:] for _, x in r)
        T.pady = g.choice([2, 3, 4]) if ruledrows else T.fs * (g.choice([.55, .65, .8]) if long_ else g.choice([.2, .3, .45]))
        T.va = pg['va'] if ruledrows or not long_ else ('t' if g.random() < .8 else 'm')
        T.cjkjust = False
        T.edges = edges(T, st, L); fills(T, st, L)
        if getattr(T, 'labels', None) and L['hfill']:
            for row in T.rows:
                for c, x in row:
                    if T.al[c] == 'c': x.fill = L['hfill']
        T.round = st == 'rounded'; T.line = (L['thin'], L['dash'], L['color'])
        T.align = g.choice(['c', 'c', 'l'])
        if capt and not isinstance(raw, Table) and g.random() < .8:
            pre = (f'Table {chap}.{capn} ' if raw.en else g.choice([f'表{chap}-{capn}　', f'表{capn}　', f'附表{capn}：', ''])) if not raw.cn else f'表{capn}　'
            blocks.append(('cap', pre + ('113年度' if not raw.en and not raw.cn and g.random() < .4 else '') + raw.title, pg.setdefault('capal', g.choice('ccl'))))
        elif isinstance(raw, Table) and capt: blocks.append(('cap', raw.title, 'c'))
        if not isinstance(raw, Table) and raw.unit and g.random() < .9 and capt: blocks.append(('unit', raw.unit))
        blocks.append(('table', T)); pg['tables'].append((T, T.tag))
        if g.random() < .4 and capt:
            blocks.append(('note', g.choice(['Note: Figures may not add up to totals because of rounding.', 'Source: Accounting Office.']) if getattr(raw, 'en', 0) else '资料来源：根据各单位报送数据整理。' if getattr(raw, 'cn', 0) else g.choice(['註：細數之和與總數不符，係四捨五入所致。', f'資料來源：{g.choice(K.UNIT)}。', '備註：本表資料截至113年12月31日止。', f'註：1.本表不含保留款。2.「-」表示無數值。'])))
        return True
    def size(lo, hi): return g.randint(lo, hi)
    if style == 'notable-cols':
        heading(); B.append(('cols', [K.prose(g) for _ in range(g.randint(9, 12))])); return pg
    if style == 'notable-prose':
        heading()
        for k in range(g.randint(4, 6)):
            B.append(('p', K.prose(g)))
            if g.random() < .5: B.append(('ul', K.lst(g, K.ends(K.samp(g, K.ACT, g.randint(3, 5))), g.choice(['1.', '（一）', '一、', '●']))))
        return pg
    if style == 'notable-chart':
        heading(); B.append(('p', K.prose(g)))
        kind = g.choice(['bar', 'line', 'hbar', 'flow'])
        B.append(('chart', kind, [(x, g.randint(10, 100)) for x in (K.samp(g, K.COUNTY, 6) if kind != 'line' else [f'{y}年' for y in range(106, 114)])] if kind != 'flow' else K.samp(g, ['提出申請', '書面審查', '實地訪查', '召開審查會', '核定補助', '執行計畫', '期中查核', '結案核銷'], 5)))
        B.append(('capb', f'圖{chap}-1　' + g.choice(['各縣市服務件數', '歷年執行情形', '補助作業流程圖' if kind == 'flow' else '統計概況'])))
        for _ in range(2): B.append(('p', K.prose(g)))
        return pg
    for attempt in range(60):
        B.clear(); pg['tables'].clear(); pg.pop('L', None); pg.pop('capal', None)
        if style == 'form':
            T = form_table(g, pg); T.title = g.choice(['個案計畫基本資料表', '計畫執行情形填報表', '施政計畫管制表']); ok = one_table(T, 'form')
            if ok: break
            continue
        if style == 'nestedlist':
            T = nested_table(g, pg); T.title = '重要施政計畫實施內容'; B.append(('p', K.prose(g))); ok = one_table(T, 'nestedlist')
            if ok: break
            continue
        if style == 'sidebyside':
            L1, L2 = [], []; st = g.choice(['full', 'hrules', 'booktabs', 'banded']); pool = [(K.s_year, 1), (K.s_land, 1), (K.s_staff, 1), (K.s_course, 1)]
            pg['variant'].append('sbs-' + st); pg['paper'] = (297 * MM, 210 * MM) if g.random() < .5 else pg['paper']; W = pg['paper'][0] - 2 * pg['mx']; pg['tfs'] = 8.5
            heading(); B.append(('p', K.prose(g))); n = size(5, 9); w = (W - 26) / 2
            f1, f2 = g.sample(pool, 2)
            ok = True
            for fn, LL, k in ((f1[0], L1, 1), (f2[0], L2, 2)):
                r = fn(g, n); LL.append(('cap', f'表{k}　{r.title}', 'c')); ok = ok and one_table(r, st, w=w, blocks=LL, capt=False)
            if ok: B.append(('side', L1, L2, w)); B.append(('p', K.prose(g))); break
            continue
        if g.random() < .6: heading()
        fn = K.s_law if style == 'comparison' and g.random() < .5 else K.s_opin if style == 'comparison' else pick(g, K.SCHEMAS)
        en = fn is K.s_en
        for _ in range(g.choice([0, 1, 1, 2])): B.append(('p', K.prose(g, en)))
        two = main and g.random() < .2
        n = size(4, 7) if two else size(6, 14) if fn in (K.s_sched, K.s_risk, K.s_opin, K.s_law) else size(6, 18) if fn in (K.s_review, K.s_plan, K.s_plan3, K.s_action, K.s_kpi) else size(6, 24)
        if fn in (K.s_year,): n = min(n, 11)
        raw = fn(g, n)
        if style == 'rounded' and raw.head2 and eng == 'R': continue
        if not one_table(raw, style): continue
        if two:
            if g.random() < .6: B.append(('p', K.prose(g, en)))
            f2 = pick(g, K.SCHEMAS); ok = one_table(f2(g, size(4, 7)), style, capn=2)
            if not ok: continue
            # the second table needs a caption so that two tables are seen as two
            k = max(j for j, b in enumerate(B) if b[0] == 'table')
            if B[k-1][0] not in ('cap', 'unit', 'p') : B.insert(k, ('cap', '附表2　' + '相關資料明細', pg.get('capal', 'c')))
            pg['variant'].append('two')
        for _ in range(g.choice([0, 1, 1, 2, 3])): B.append(('p', K.prose(g, en)))
        if sum(estheight(b, pg, W) for b in B) > (pg['paper'][1] - pg['mt'] - pg['mb']) * 1.08: continue
        break
    else: raise Exception(f'seed {seed}: no layout')
    return pg

def estheight(b, pg, W):
    if b[0] == 'table':
        T = b[1]; h = 0
        for row in T.rows:
            h += max(sum(max(1, -(-est(p) * T.fs // max(10, sum(T.w[c:c+x.cs]) - 2*T.padx))) for p in x.d) / x.rs for c, x in row) * T.fs * T.lead + 2 * T.pady
        return h + 16
    if b[0] == 'p': return (-(-est(b[1]) * pg['fs'] // W) * pg['plead'] * pg['fs']) + 6
    return 22

# ------------------------------------------------------------------ engine C: chromium
FF = {'sans': "'Noto Sans CJK TC'", 'serif': "'Noto Serif CJK TC'", 'kai': "'AR PL UKai TW'", 'ming': "'AR PL UMing TW'"}
def family(f): return ("'Latin Modern Roman'," if f.endswith('+lib') else '') + FF[f.split('+')[0]]
esc = html.escape
def html_table(T, pg):
    H, V = T.edges; o = []
    def bd(e): return 'none' if not e else f'{e[0]}pt {e[1]} {e[2]}'
    o.append(f'<table style="width:{sum(T.w):.2f}pt;font-size:{T.fs}pt;line-height:{T.lead};' + ('border-collapse:separate;border-spacing:0;' if T.round else '') + ('' if T.round else f'margin:{"0 auto" if T.align == "c" else "0"};') + '"><colgroup>' + ''.join(f'<col style="width:{w:.2f}pt">' for w in T.w) + '</colgroup>')
    for r, row in enumerate(T.rows):
        o.append('<tr>')
        for c, x in sorted(row, key=lambda q: q[0]):
            r1, c1 = r + x.rs, c + x.cs
            allsame = lambda es: es[0] if len(set(es)) == 1 else None
            top, bot = allsame([H[r][j] for j in range(c, c1)]), allsame([H[r1][j] for j in range(c, c1)])
            lef, rig = allsame([V[k][c] for k in range(r, r1)]), allsame([V[k][c1] for k in range(r, r1)])
            if T.round: bot = None if r1 == T.R else bot; top = None; rig = None; lef = lef if c else None
            trim = ''
            if (r, c) in T.trim: trim = f'<i style="border-bottom:{bd(bot)}"></i>'; bot = None
            if (r - 1, c) in T.trim or any((r - 1, k) in T.trim and k <= c < k + dict((a, n) for _, a, n in T.h2)[k] for k in range(T.n)) if T.trim else False: top = None
            va = {'m': 'middle', 't': 'top'}[x.va or ('m' if r < T.nhead else T.va)]
            st = f'border-top:{bd(top)};border-bottom:{bd(bot)};border-left:{bd(lef)};border-right:{bd(rig)};padding:{T.pady:.1f}pt {T.padx}pt;text-align:{dict(l="left", r="right", c="center")[x.al]};vertical-align:{va};'
            if x.ind: st += f'padding-left:{T.padx + x.ind * T.fs}pt;'
            if x.fill: st += f'background:{x.fill};'
            if x.b: st += 'font-weight:bold;'
            body = ''.join(f'<div{" style=padding-left:%.1fpt" % (x.inds[i] * T.fs) if x.inds else ""}>{esc(p) or "&nbsp;"}</div>' for i, p in enumerate(x.d)) if any(x.d) else '&nbsp;'
            o.append(f'<td rowspan={x.rs} colspan={x.cs} style="{st}">{body}{trim}</td>')
        o.append('</tr>')
    o.append('</table>'); t = ''.join(o)
    if T.round: t = f'<div style="width:{sum(T.w):.2f}pt;border:{bd(T.line)};border-radius:9pt;overflow:hidden;margin:{"0 auto" if T.align == "c" else "0"}">{t}</div>'
    return t
def chart_svg(kind, data, W):
    W = min(W, 430); o = [f'<svg width="{W}pt" height="230pt" viewBox="0 0 {W} 230" font-size="9" style="display:block;margin:6pt auto">']
    tx = lambda x, y, s, a='middle': o.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{a}">{esc(s)}</text>')
    if kind in ('bar', 'line'):
        o.append(f'<path d="M40 10V190H{W-10}" stroke="black" fill="none"/>'); st = (W - 60) / len(data); P = []
        for k in range(0, 101, 25): tx(35, 193 - k*1.7, str(k), 'end')
        for i, (l, v) in enumerate(data):
            x = 50 + st * i + st / 2; P.append(f'{x:.1f},{190-v*1.7:.1f}'); tx(x, 204, l)
            if kind == 'bar': o.append(f'<rect x="{x-st*.3:.1f}" y="{190-v*1.7:.1f}" width="{st*.6:.1f}" height="{v*1.7:.1f}" fill="#5b9bd5"/>')
            tx(x, 186 - v*1.7, str(v))
        if kind == 'line': o.append(f'<polyline points="{" ".join(P)}" fill="none" stroke="#c00000" stroke-width="1.5"/>')
    elif kind == 'hbar':
        for i, (l, v) in enumerate(data):
            y = 12 + i * 34; tx(70, y + 14, l, 'end'); o.append(f'<rect x="78" y="{y}" width="{v*(W-140)/100:.1f}" height="20" fill="#70ad47"/>'); tx(82 + v*(W-140)/100, y + 14, str(v), 'start')
        o.append('<path d="M78 5V215" stroke="black"/>')
    else:
        for i, l in enumerate(data):
            y = 4 + i * 46; o.append(f'<rect x="{W/2-60}" y="{y}" width="120" height="26" rx="5" fill="none" stroke="black"/>'); tx(W/2, y + 17, l)
            if i < len(data) - 1: o.append(f'<path d="M{W/2} {y+26}V{y+46}m-4 -7l4 7l4 -7" fill="none" stroke="black"/>')
    return ''.join(o) + '</svg>'
def html_blocks(B, pg, W):
    o = []; fs = pg['fs']
    for b in B:
        k = b[0]
        if k == 'h': o.append(f'<p style="font-weight:bold;font-size:{fs*1.2:.1f}pt;margin:0 0 6pt">{esc(b[1])}</p>')
        elif k == 'p': o.append(f'<p style="margin:0 0 7pt;text-indent:2em;line-height:{pg["plead"]}">{esc(b[1])}</p>')
        elif k == 'ul': o += [f'<p style="margin:0 0 3pt 2em;line-height:{pg["plead"]}">{esc(x)}</p>' for x in b[1]]
        elif k in ('cap', 'capb'): o.append(f'<p style="margin:8pt 0 5pt;font-weight:bold;text-align:{"center" if k == "capb" or b[2] == "c" else "left"}">{esc(b[1])}</p>')
        elif k == 'unit': o.append(f'<p style="margin:0 0 4pt;text-align:right;font-size:{fs*.9:.1f}pt">{esc(b[1])}</p>')
        elif k == 'note': o.append(f'<p style="margin:-4pt 0 8pt;font-size:{fs*.9:.1f}pt">{esc(b[1])}</p>')
        elif k == 'table': o.append(f'<div style="margin:4pt 0 12pt">{html_table(b[1], pg)}</div>')
        elif k == 'cols': o.append(f'<div style="column-count:2;column-gap:22pt;text-align:justify">' + ''.join(f'<p style="margin:0 0 5pt;text-indent:2em;line-height:{pg["plead"]}">{esc(x)}</p>' for x in b[1]) + '</div>')
        elif k == 'chart': o.append(chart_svg(b[1], b[2], W))
        elif k == 'side': o.append(f'<div style="display:flex;gap:26pt;align-items:flex-start"><div style="width:{b[3]:.1f}pt">{html_blocks(b[1], pg, b[3])}</div><div style="width:{b[3]:.1f}pt">{html_blocks(b[2], pg, b[3])}</div></div>')
    return ''.join(o)
def run_chromium(pages, out):
    by = {}
    for p in pages: by.setdefault(p['paper'], []).append(p)
    for (w, h), ps in by.items():
        for k0 in range(0, len(ps), 60):
            chunk = ps[k0:k0 + 60]
            o = [f'''<!doctype html><html lang="zh-Hant-TW"><meta charset="utf-8"><style>@page{{size:{w:.2f}pt {h:.2f}pt;margin:0}}body{{margin:0}}
.pg{{position:relative;width:{w:.2f}pt;height:{h-.5:.2f}pt;overflow:hidden;break-after:page;-webkit-print-color-adjust:exact;print-color-adjust:exact}}.pg:last-child{{break-after:auto}}
table{{border-collapse:collapse;table-layout:fixed}}td{{position:relative;box-sizing:border-box}}td>i{{position:absolute;left:5pt;right:5pt;bottom:0;display:block}}.ct{{position:absolute}}.hd,.ft{{position:absolute}}</style>''']
            for p in chunk:
                W = w - 2 * p['mx']; al = dict(l='left', r='right', c='center')
                o.append(f'<div class="pg" style="font-family:{family(p["font"])};font-size:{p["fs"]}pt">')
                if p['head']: o.append(f'<div class="hd" style="left:{p["mx"]:.1f}pt;width:{W:.1f}pt;top:26pt;font-size:9pt;text-align:{al[p["headal"]]};{"border-bottom:.5pt solid #000;" if p["headline"] else ""}">{esc(p["head"])}</div>')
                o.append(f'<div class="ct" data-h="{h-p["mt"]-p["mb"]:.1f}" style="left:{p["mx"]:.1f}pt;top:{p["mt"]:.1f}pt;width:{W:.1f}pt">{html_blocks(p["blocks"], p, W)}</div>')
                if p['foot']: o.append(f'<div class="ft" style="left:{p["mx"]:.1f}pt;width:{W:.1f}pt;bottom:26pt;font-size:9pt;text-align:center">{esc(p["foot"])}</div>')
                o.append('</div>')
            o.append('''<script>document.querySelectorAll('.ct').forEach(e=>{const H=parseFloat(e.dataset.h)*96/72;let z=1;while(e.getBoundingClientRect().height>H&&z>.5){z-=.03;e.style.transformOrigin='0 0';e.style.transform='scale('+z+')'}})</script>''')
            f = os.path.join(out, 'c.html'); pdf = os.path.join(out, 'c.pdf'); open(f, 'w').write(''.join(o))
            subprocess.run(['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--print-to-pdf-no-header', f'--user-data-dir={out}/prof', f'--print-to-pdf={pdf}', 'file://' + f], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            split(pdf, chunk, out)
def npages(pdf): return int(re.search(r'Pages:\s+(\d+)', subprocess.run(['pdfinfo', pdf], capture_output=True, text=True).stdout).group(1))
def split(pdf, ps, out):
    n = npages(pdf); assert n == len(ps), (pdf, n, len(ps))
    subprocess.run(['pdfseparate', pdf, os.path.join(out, 'p-%d.pdf')], check=True)
    for i, p in enumerate(ps): os.replace(os.path.join(out, f'p-{i+1}.pdf'), os.path.join(out, f't-{p["seed"]}.pdf'))

# ------------------------------------------------------------------ engine L: LibreOffice (flat ODT)
def fodt(pg, scale):
    fs = pg['fs'] * scale; P = {}; Cs = {}; Ts = []; body = []; w, h = pg['paper']; W = w - 2 * pg['mx']
    fam = {'sans': 'Noto Sans CJK TC', 'serif': 'Noto Serif CJK TC', 'kai': 'AR PL UKai TW', 'ming': 'AR PL UMing TW'}[pg['font'].split('+')[0]]
    lat = 'Latin Modern Roman' if pg['font'].endswith('+lib') else fam
    def ps(al='left', b=False, size=fs, lh=1.3, mt=0, mb=0, ind=0, ti=0):
        key = (al, b, round(size, 2), lh, mt, mb, round(ind, 1), ti)
        if key not in P: P[key] = f'P{len(P)}'
        return P[key]
    def par(t, **k): return f'<text:p text:style-name="{ps(**k)}">{esc(t)}</text:p>'
    AL = dict(l='start', r='end', c='center')
    def bd(e): return 'none' if not e else f'{e[0]:.2f}pt {e[1]} {e[2]}'
    def tab(T):
        H, V = T.edges; nm = f'T{len(Ts)}'; o = []; f = T.fs * scale
        Ts.append(f'<style:style style:name="{nm}" style:family="table"><style:table-properties style:width="{sum(T.w):.2f}pt" table:align="{"center" if T.align == "c" else "left"}" table:border-model="collapsing" fo:margin-top="3pt" fo:margin-bottom="9pt"/></style:style>' + ''.join(f'<style:style style:name="{nm}.{c}" style:family="table-column"><style:table-column-properties style:column-width="{x:.2f}pt"/></style:style>' for c, x in enumerate(T.w)))
        o.append(f'<table:table table:name="{nm}" table:style-name="{nm}">' + ''.join(f'<table:table-column table:style-name="{nm}.{c}"/>' for c in range(T.n)))
        occ = T.occ()
        for r in range(T.R):
            o.append('<table:table-row>')
            for c in range(T.n):
                r0, c0, x = occ[r, c]
                if (r0, c0) != (r, c): o.append('<table:covered-table-cell/>'); continue
                r1, c1 = r + x.rs, c + x.cs; same = lambda es: es[0] if len(set(es)) == 1 else None
                key = (bd(same([H[r][j] for j in range(c, c1)])), bd(same([H[r1][j] for j in range(c, c1)])), bd(same([V[k][c] for k in range(r, r1)])), bd(same([V[k][c1] for k in range(r, r1)])), x.fill, {'m': 'middle', 't': 'top'}[x.va or ('m' if r < T.nhead else T.va)], T.padx, round(T.pady * scale, 1))
                if key not in Cs: Cs[key] = f'C{len(Cs)}'
                o.append(f'<table:table-cell table:style-name="{Cs[key]}" table:number-rows-spanned="{x.rs}" table:number-columns-spanned="{x.cs}" office:value-type="string">' + ''.join(par(p, al=AL[x.al], b=x.b, size=f, lh=T.lead - .1, ind=(x.ind + (x.inds[i] if x.inds else 0)) * f) for i, p in enumerate(x.d)) + '</table:table-cell>')
            o.append('</table:table-row>')
        return ''.join(o) + '</table:table>'
    for b in pg['blocks']:
        k = b[0]
        if k == 'h': body.append(par(b[1], b=True, size=fs * 1.2, mb=5))
        elif k == 'p': body.append(par(b[1], ti=2, lh=pg['plead'] - .25, mb=6))
        elif k == 'ul': body += [par(x, ind=2 * fs, lh=pg['plead'] - .25, mb=2) for x in b[1]]
        elif k in ('cap', 'capb'): body.append(par(b[1], b=True, al='center' if k == 'capb' or b[2] == 'c' else 'start', mt=6, mb=3))
        elif k == 'unit': body.append(par(b[1], al='end', size=fs * .9, mb=2))
        elif k == 'note': body.append(par(b[1], size=fs * .9, mb=6))
        elif k == 'table': body.append(tab(b[1]))
    if body[-1].startswith('<table'): body.append(par('', size=4))
    hd = par(pg['head'], al=AL[pg['headal']], size=9); ft = par(pg['foot'], al='center', size=9)
    st = ''.join(f'<style:style style:name="{n}" style:family="paragraph"><style:paragraph-properties fo:text-align="{k[0]}" fo:line-height="{k[3]*100:.0f}%" fo:margin-top="{k[4]}pt" fo:margin-bottom="{k[5]}pt" fo:margin-left="{k[6]}pt" fo:text-indent="{k[7]*k[2]:.1f}pt" style:auto-text-indent="false"/><style:text-properties fo:font-size="{k[2]}pt" style:font-size-asian="{k[2]}pt"' + (' fo:font-weight="bold" style:font-weight-asian="bold"' if k[1] else '') + '/></style:style>' for k, n in P.items())
    st += ''.join(f'<style:style style:name="{n}" style:family="table-cell"><style:table-cell-properties fo:border-top="{k[0]}" fo:border-bottom="{k[1]}" fo:border-left="{k[2]}" fo:border-right="{k[3]}"' + (f' fo:background-color="{k[4]}"' if k[4] else '') + f' style:vertical-align="{k[5]}" fo:padding-left="{k[6]}pt" fo:padding-right="{k[6]}pt" fo:padding-top="{k[7]}pt" fo:padding-bottom="{k[7]}pt"/></style:style>' for k, n in Cs.items()) + ''.join(Ts)
    dh = pg['mt'] - 28
    return f'''<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls><style:font-face style:name="F" svg:font-family="'{fam}'"/><style:font-face style:name="G" svg:font-family="'{lat}'"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="G" style:font-name-asian="F" fo:font-size="{fs}pt" style:font-size-asian="{fs}pt" fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="TW" fo:hyphenate="false"/></style:default-style></office:styles><office:automatic-styles>{st}<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="{w:.2f}pt" fo:page-height="{h:.2f}pt" style:print-orientation="{"landscape" if w > h else "portrait"}" fo:margin-left="{pg['mx']:.1f}pt" fo:margin-right="{pg['mx']:.1f}pt" fo:margin-top="24pt" fo:margin-bottom="22pt"/><style:header-style><style:header-footer-properties fo:min-height="{pg['mt']-24:.1f}pt"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="{pg['mb']-22:.1f}pt" fo:margin-top="12pt"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm"><style:header>{hd}</style:header><style:footer>{ft}</style:footer></style:master-page></office:master-styles><office:body><office:text>{"".join(body)}</office:text></office:body></office:document>'''
def run_lo(pages, out):
    todo = [(p, 1.0) for p in pages]
    for rnd in range(7):
        if not todo: return
        fs_ = []
        for p, sc in todo:
            f = os.path.join(out, f't-{p["seed"]}.fodt'); open(f, 'w').write(fodt(p, sc)); fs_.append(f)
        subprocess.run(['soffice', f'-env:UserInstallation=file://{HERE}/lo-profile', '--headless', '--convert-to', 'pdf', '--outdir', out] + fs_, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        nxt = []
        for (p, sc), f in zip(todo, fs_):
            os.remove(f)
            if npages(f[:-5] + '.pdf') > 1: nxt.append((p, sc * .93))
        todo = nxt
    assert not todo, [p['seed'] for p, _ in todo]

# ------------------------------------------------------------------ engine R: reportlab, own layout
NOSTART = set('、，。；：！？）」』】〉》％%)…‰'); NOEND = set('（「『【〈《(')
def toks(s):
    t = re.findall(r'[!-~]+|\s+|.', s); out = []
    for x in t:
        if out and (x[0] in NOSTART and len(x) == 1 or out[-1][-1] in NOEND) and not x.isspace(): out[-1] += x
        else: out.append(x)
    return out
class RL:
    def __init__(s, pg, path):
        from reportlab.pdfgen import canvas; from reportlab.pdfbase import pdfmetrics; from reportlab.pdfbase.ttfonts import TTFont
        if 'kai' not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont('kai', '/usr/share/fonts/truetype/arphic/ukai.ttc', subfontIndex=2)); pdfmetrics.registerFont(TTFont('ming', '/usr/share/fonts/truetype/arphic/uming.ttc', subfontIndex=2))
        s.sw = pdfmetrics.stringWidth; s.pg = pg; s.c = canvas.Canvas(path, pagesize=pg['paper']); s.f = pg['font'].split('+')[0]; s.lib = pg['font'].endswith('+lib')
    def runs(s, t):
        if not s.lib: return [(t, s.f)]
        return [(x, 'Times-Roman' if x[0] <= '~' else s.f) for x in re.findall(r'[ -~]+|[^ -~]+', t)]
    def width(s, t, fs): return sum(s.sw(x, f, fs) for x, f in s.runs(t))
    def wrap(s, t, w, fs, first=0):
        lines, cur, cwid = [], '', first
        for k in toks(t):
            kw = s.width(k, fs)
            if cwid + kw > w + .01 and cur.strip():
                lines.append(cur.rstrip()); cur, cwid = ('' if k.isspace() else k), (0 if k.isspace() else kw)
            else: cur += k; cwid += kw
        lines.append(cur.rstrip()); return lines
    def text(s, x, y, t, fs, b=False, al='l'):
        if not t: return
        w = s.width(t, fs); x = x - (w if al == 'r' else w / 2 if al == 'c' else 0)
        for k, f in s.runs(t):
            if b and f == 'Times-Roman': f = 'Times-Bold'
            for dx in ((0, .3) if b and s.pg['doublestrike'] else (0,)):
                xx = x + dx
                for piece in (k if s.pg['charwise'] else [k]):
                    s.c.saveState(); to = s.c.beginText(xx, y); to.setFont(f, fs)
                    if b and not s.pg['doublestrike'] and f != 'Times-Bold': to.setTextRenderMode(2); s.c.setLineWidth(fs * .03); s.c.setStrokeColorRGB(0, 0, 0)
                    else: to.setTextRenderMode(0)
                    to.textOut(piece); s.c.drawText(to); s.c.restoreState(); xx += s.sw(piece, f, fs)
            x += s.sw(k, f, fs)
    def measure(s, T, sc):
        fs = T.fs * sc; lh = fs * T.lead; px, py = T.padx, T.pady * sc; lines = {}; hts = [lh + 2 * py] * T.R
        for r, row in enumerate(T.rows):
            for c, x in row:
                w = sum(T.w[c:c + x.cs]) - 2 * px - x.ind * fs; ls = []
                for i, p in enumerate(x.d):
                    d = (x.inds[i] if x.inds else 0) * fs
                    ls += [(l, d) for l in s.wrap(p, w - d, fs)]
                lines[r, c] = ls
                if x.rs == 1: hts[r] = max(hts[r], len(ls) * lh + 2 * py)
        for r, row in enumerate(T.rows):
            for c, x in row:
                if x.rs > 1:
                    need = len(lines[r, c]) * lh + 2 * py; have = sum(hts[r:r + x.rs])
                    if need > have:
                        for i in range(r, r + x.rs): hts[i] += (need - have) / x.rs
        return fs, lh, px, py, lines, hts
    def table(s, T, x0, W, y, sc, draw=True):
        from reportlab.lib.colors import HexColor
        fs, lh, px, py, lines, hts = s.measure(T, sc)
        if not draw: return y - sum(hts)
        if T.align == 'c': x0 += (W - sum(T.w)) / 2
        xs = [x0]; ys = [y]
        for w in T.w: xs.append(xs[-1] + w)
        for q in hts: ys.append(ys[-1] - q)
        c = s.c
        if T.round:
            c.saveState(); p = c.beginPath(); p.roundRect(xs[0], ys[-1], xs[-1] - xs[0], ys[0] - ys[-1], 8); c.clipPath(p, stroke=0, fill=0)
        for r, row in enumerate(T.rows):
            for k, x in row:
                if x.fill: c.setFillColor(HexColor(x.fill)); c.rect(xs[k], ys[r + x.rs], xs[k + x.cs] - xs[k], ys[r] - ys[r + x.rs], stroke=0, fill=1)
        c.setFillColorRGB(0, 0, 0); H, V = T.edges
        def seg(e, x1, y1, x2, y2):
            c.setLineWidth(e[0]); c.setStrokeColor(HexColor(e[2])); c.setDash(*{'solid': ([], 0), 'dotted': ([.8, 1.6], 0), 'dashed': ([3, 2], 0)}[e[1]]); c.line(x1, y1, x2, y2)
        for r in range(T.R + 1):
            j = 0
            while j < T.n:
                e = H[r][j]
                if not e: j += 1; continue
                k = j + 1; stop = {a for _, a, n in T.h2} if r == 1 and T.trim else ()
                while k < T.n and H[r][k] == e and k not in stop: k += 1
                d = 5 if r == 1 and T.trim else 0
                seg(e, xs[j] + d, ys[r], xs[k] - d, ys[r]); j = k
        for k in range(T.n + 1):
            r = 0
            while r < T.R:
                e = V[r][k]
                if not e: r += 1; continue
                q = r + 1
                while q < T.R and V[q][k] == e: q += 1
                seg(e, xs[k], ys[r], xs[k], ys[q]); r = q
        c.setDash([], 0)
        if T.round:
            c.restoreState(); c.setLineWidth(T.line[0]); c.setStrokeColor(HexColor(T.line[2])); c.roundRect(xs[0], ys[-1], xs[-1] - xs[0], ys[0] - ys[-1], 8, stroke=1, fill=0)
        for r, row in enumerate(T.rows):
            for k, x in row:
                ls = lines[r, k]; va = x.va or ('m' if r < T.nhead else T.va); box = ys[r] - ys[r + x.rs]
                top = ys[r] - py if va == 't' else ys[r] - (box - len(ls) * lh) / 2
                for i, (l, d) in enumerate(ls):
                    X = xs[k] + px + x.ind * fs + d if x.al == 'l' else xs[k + x.cs] - px if x.al == 'r' else (xs[k] + xs[k + x.cs]) / 2
                    s.text(X, top - i * lh - lh / 2 - fs * .36, l, fs, x.b, x.al)
        return ys[-1]
    def blocks(s, B, x, W, y, sc, draw):
        pg = s.pg; fs = pg['fs'] * sc
        def para(t, y, fs=fs, b=False, al='l', lead=1.3, ti=0, ind=0, w=W, x=x):
            for i, l in enumerate(s.wrap(t, w - ind, fs, ti)):
                y -= fs * lead
                if draw: s.text({'l': x + ind + (ti if i == 0 else 0), 'r': x + w, 'c': x + w / 2}[al], y + fs * (lead - 1) / 2, l, fs, b, al)
            return y
        for b in B:
            k = b[0]
            if k == 'h': y = para(b[1], y, fs * 1.2, True) - 6
            elif k == 'p': y = para(b[1], y, lead=pg['plead'], ti=2 * fs) - 7
            elif k == 'ul':
                for t in b[1]: y = para(t, y, lead=pg['plead'], ind=2 * fs) - 2
            elif k in ('cap', 'capb'): y = para(b[1], y - 6, b=True, al='c' if k == 'capb' or b[2] == 'c' else 'l') - 5
            elif k == 'unit': y = para(b[1], y, fs * .9, al='r') - 4
            elif k == 'note': y = para(b[1], y + 3, fs * .9) - 8
            elif k == 'table': y = s.table(b[1], x, W, y - 3, sc, draw) - 12
            elif k == 'side':
                y1 = s.blocks(b[1], x, b[3], y, sc, draw); y2 = s.blocks(b[2], x + W - b[3], b[3], y, sc, draw); y = min(y1, y2) - 6
            elif k == 'cols':
                w = (W - 22) / 2; half = (len(b[1]) + 1) // 2; ends = []
                for col in (0, 1):
                    yy = y
                    for t in b[1][col * half:(col + 1) * half]: yy = para(t, yy, lead=pg['plead'], ti=2 * fs, w=w, x=x + col * (w + 22)) - 4
                    ends.append(yy)
                y = min(ends)
            elif k == 'chart':
                h = 220; d = b[2]; kind = b[1]; c = s.c; c0 = x + 45; cw_ = min(W - 60, 400)
                if draw:
                    c.setLineWidth(.8); c.setStrokeColorRGB(0, 0, 0)
                    if kind in ('bar', 'line'):
                        c.line(c0, y - 190, c0 + cw_, y - 190); c.line(c0, y - 190, c0, y - 10); st = cw_ / len(d); pts = []
                        for q in range(0, 101, 25): s.text(c0 - 5, y - 193 + q * 1.7, str(q), 8, al='r')
                        for i, (l, v) in enumerate(d):
                            xx = c0 + st * (i + .5); pts.append((xx, y - 190 + v * 1.7)); s.text(xx, y - 203, l, 8, al='c'); s.text(xx, y - 186 + v * 1.7, str(v), 8, al='c')
                            if kind == 'bar': c.setFillColorRGB(.4, .6, .8); c.rect(xx - st * .3, y - 190, st * .6, v * 1.7, stroke=0, fill=1); c.setFillColorRGB(0, 0, 0)
                        if kind == 'line':
                            for a, q in zip(pts, pts[1:]): c.line(*a, *q)
                    elif kind == 'hbar':
                        for i, (l, v) in enumerate(d):
                            yy = y - 30 - i * 32; s.text(c0 + 20, yy + 6, l, 9, al='r'); c.setFillColorRGB(.5, .7, .4); c.rect(c0 + 28, yy, v * 3, 20, stroke=0, fill=1); c.setFillColorRGB(0, 0, 0); s.text(c0 + 34 + v * 3, yy + 6, str(v), 9)
                    else:
                        for i, l in enumerate(d):
                            yy = y - 32 - i * 44; c.roundRect(x + W / 2 - 60, yy, 120, 26, 4); s.text(x + W / 2, yy + 9, l, 10, al='c')
                            if i < len(d) - 1: c.line(x + W / 2, yy, x + W / 2, yy - 18); c.line(x + W / 2, yy - 18, x + W / 2 - 4, yy - 11); c.line(x + W / 2, yy - 18, x + W / 2 + 4, yy - 11)
                y -= h
        return y
    def page(s):
        pg = s.pg; w, h = pg['paper']; W = w - 2 * pg['mx']; sc = 1.0
        while s.blocks(pg['blocks'], pg['mx'], W, h - pg['mt'], sc, False) < pg['mb'] and sc > .55: sc -= .03
        s.blocks(pg['blocks'], pg['mx'], W, h - pg['mt'], sc, True)
        if pg['head']:
            s.text({'l': pg['mx'], 'r': w - pg['mx'], 'c': w / 2}[pg['headal']], h - 36, pg['head'], 9, al=pg['headal'])
            if pg['headline']: s.c.setLineWidth(.5); s.c.setStrokeColorRGB(0, 0, 0); s.c.line(pg['mx'], h - 40, w - pg['mx'], h - 40)
        if pg['foot']: s.text(w / 2, 30, pg['foot'], 9, al='c')
        s.c.showPage(); s.c.save()
def run_rl(pages, out):
    for p in pages: RL(p, os.path.join(out, f't-{p["seed"]}.pdf')).page()

# ------------------------------------------------------------------ engine X: xelatex
def tex(s): return re.sub(r'[!-~]+(?: +[!-~]+)*', lambda m: r'{\lat ' + tex0(m.group()) + '}', s)    # ASCII in a Latin font: Noto CJK's hyphen comes out as another character
def tex0(s): return re.sub(r'[\\{}$&#^_%~]', lambda m: {'\\': r'\textbackslash{}', '^': r'\^{}', '~': r'\~{}'}.get(m.group(), '\\' + m.group()), s)
def tex_table(T, pg):
    H, V = T.edges; o = []; fs = T.fs
    cid = {}
    def col(c): return (cid.setdefault(c, 'k' + c.strip('#')))
    usedc = {e[2] for row in H + V for e in row if e} | {x.fill for row in T.rows for _, x in row if x.fill}
    o.append(''.join(r'\definecolor{k%s}{HTML}{%s}' % (c.strip('#'), c.strip('#').upper()) for c in usedc))
    vert = any(e for row in V for e in row); lw = max([e[0] for row in V for e in row if e] or [.4]); lc = next((e[2] for row in H + V for e in row if e), '#000000')
    o.append(r'{\fontsize{%s}{%s}\selectfont\setlength{\tabcolsep}{%spt}\setlength{\arrayrulewidth}{%spt}\arrayrulecolor{k%s}\noindent' % (fs, fs * T.lead, T.padx, lw, lc.strip('#')))
    A = {'l': r'\raggedright', 'r': r'\raggedleft', 'c': r'\centering'}
    vv = [any(V[r][c] for r in range(T.R)) for c in range(T.n + 1)]
    up, dn = fs * .84 + T.pady, fs * .22 + T.pady
    wd = [max(5, w - 2 * T.padx) for w in T.w]; cell = 'm' if T.va == 'm' else 'p'
    spec = ('|' if vv[0] else '') + ''.join(r'%s{%.2fpt}%s' % (cell, wd[c], '|' if vv[c + 1] else '') for c in range(T.n))
    o.append((r'\hspace*{\fill}' if T.align == 'c' else '') + r'\begin{tabular}{@{}%s@{}}' % spec if not vert and not T.rows[0][0][1].fill else (r'\hspace*{\fill}' if T.align == 'c' else '') + r'\begin{tabular}{%s}' % spec)
    def rules(r):
        es = H[r]; j = 0; res = ''
        if all(es) and len(set(es)) == 1: return (r'\hline' if vert and abs(es[0][0] - lw) < .01 else r'\specialrule{%spt}{0pt}{0pt}' % es[0][0]) + '\n'
        while j < T.n:
            if not es[j]: j += 1; continue
            k = j + 1; stop = {a for _, a, n in T.h2} if T.h2 and r == 1 else ()
            while k < T.n and es[k] == es[j] and k not in stop: k += 1
            res += (r'\cmidrule[%spt](lr){%d-%d}' % (es[j][0], j + 1, k) if T.trim else r'\cline{%d-%d}' % (j + 1, k)); j = k
        return res + '\n'
    occ = T.occ()
    for r in range(T.R):
        o.append(rules(r)); parts = []; c = 0
        f = T.rows[r][0][1].fill
        if f: o.append(r'\rowcolor{k%s}' % f.strip('#'))
        while c < T.n:
            r0, c0, x = occ[r, c]
            if (r0, c0) != (r, c): parts.append(''); c += 1; continue
            body = r'\newline '.join((r'\hspace*{%.1fpt}' % (x.inds[i] * fs) if x.inds and x.inds[i] else '') + tex(p) for i, p in enumerate(x.d))
            if x.ind: body = r'\leftskip%.1fpt ' % (x.ind * fs) + body
            if x.b: body = r'\bfseries ' + body
            st = r'\rule{0pt}{%.1fpt}' % up; en = r'\rule[-%.1fpt]{0pt}{0pt}' % dn
            if x.rs > 1: body = r'\multirow[c]{%d}{=}{%s %s}' % (x.rs, A[x.al], body)
            else: body = A[x.al] + r'\hspace{0pt}' + st + body + en
            if x.cs > 1:
                wide = sum(T.w[c:c + x.cs]) - 2 * T.padx
                body = r'\multicolumn{%d}{%s%s{%.2fpt}%s}{%s\arraybackslash}' % (x.cs, '|' if c == 0 and V[r][0] else '', cell, wide, '|' if V[r][c + x.cs] else '', body)
            parts.append(body + (r'\arraybackslash ' if x.cs == 1 and x.rs == 1 else '')); c += x.cs
        o.append(' & '.join(parts) + r'\tabularnewline' + '\n')
    o.append(rules(T.R) + r'\end{tabular}' + (r'\hspace*{\fill}' if T.align == 'c' else '') + r'\par}')
    return ''.join(o)
def run_tex(pages, out):
    by = {}
    for p in pages: by.setdefault(p['font'], []).append(p)
    for font, ps in by.items():
        name = {'serif': 'Noto Serif CJK TC', 'sans': 'Noto Sans CJK TC'}[font]
        o = [r'''\documentclass{article}\usepackage[paperwidth=%.2fpt,paperheight=%.2fpt,margin=0pt]{geometry}\usepackage{fontspec,array,multirow,booktabs,xcolor,colortbl,graphicx,multicol}
\setmainfont{%s}\newfontfamily\lat{%s}\XeTeXlinebreaklocale "zh"\XeTeXlinebreakskip=0pt plus 1pt\pagestyle{empty}\parindent0pt\topskip0pt\hyphenpenalty10000\exhyphenpenalty10000\emergencystretch3em\tolerance9999\setlength\aboverulesep{0pt}\setlength\belowrulesep{0pt}\setlength\columnsep{22pt}
\newsavebox\pb\begin{document}''' % (210 * MM * 72.27 / 72, 297 * MM * 72.27 / 72, name, {'serif': 'Latin Modern Roman', 'sans': 'Latin Modern Sans'}[font])]
        bp = 72.27 / 72
        for p in ps:
            w, h = p['paper']; W = w - 2 * p['mx']; fs = p['fs']; b = []
            for k in p['blocks']:
                if k[0] == 'h': b.append(r'{\fontsize{%s}{%s}\selectfont\bfseries %s\par}\vspace{6pt}' % (fs * 1.2, fs * 1.6, tex(k[1])))
                elif k[0] == 'p': b.append(r'{\parindent2em\indent %s\par}\vspace{6pt}' % tex(k[1]))
                elif k[0] == 'ul': b += [r'{\leftskip2em %s\par}\vspace{2pt}' % tex(x) for x in k[1]]
                elif k[0] in ('cap', 'capb'): b.append(r'\vspace{6pt}{%s\bfseries %s\par}\vspace{5pt}' % (r'\centering' if k[0] == 'capb' or k[2] == 'c' else '', tex(k[1])))
                elif k[0] == 'unit': b.append(r'{\raggedleft %s\par}\vspace{3pt}' % tex(k[1]))
                elif k[0] == 'note': b.append(r'{\small %s\par}\vspace{6pt}' % tex(k[1]))
                elif k[0] == 'table': b.append(tex_table(k[1], p) + r'\vspace{9pt}')
                elif k[0] == 'cols': b.append(r'\begin{multicols}{2}' + ''.join(r'\hspace*{2em}%s\par ' % tex(x) for x in k[1]) + r'\end{multicols}')
            H = h - p['mt'] - p['mb']
            o.append(r'''\sbox\pb{\begin{minipage}[t]{%.2fbp}\fontsize{%s}{%s}\selectfont %s\end{minipage}}%%
\vbox to 0pt{\vskip %.2fbp\hbox to \paperwidth{\hskip%.2fbp\fontsize{9}{11}\selectfont %s\hskip%.2fbp}\vss}\nointerlineskip
\vbox to 0pt{\vskip %.2fbp\hbox{\hskip%.2fbp\vtop{\hrule height0pt\ifdim\dimexpr\ht\pb+\dp\pb>%.2fbp\hbox{\resizebox*{!}{%.2fbp}{\usebox\pb}}\else\hbox{\usebox\pb}\fi}}\vss}\nointerlineskip
\vbox to 0pt{\vskip %.2fbp\hbox to \paperwidth{\hfil\fontsize{9}{11}\selectfont %s\hfil}\vss}\null\newpage
''' % (W, fs, fs * (p['plead']), '\n'.join(b), 30, p['mx'], {'l': '%s\\hfil', 'r': '\\hfil %s', 'c': '\\hfil %s\\hfil'}[p['headal']] % tex(p['head']), p['mx'], p['mt'], p['mx'], H, H, h - 34, tex(p['foot'])))
        o.append(r'\end{document}'); open(os.path.join(out, 'x.tex'), 'w').write('\n'.join(o))
        q = subprocess.run(['xelatex', '-interaction=nonstopmode', 'x.tex'], cwd=out, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        log = q.stdout.decode('utf8', 'replace')
        if '\n!' in log: sys.stderr.write('\n'.join(l for l in log.split('\n') if l.startswith('!') or l.startswith('l.'))[:1500] + '\n')
        split(os.path.join(out, 'x.pdf'), ps, out)

RULED = dict(full='full', form='full', dotted='full', thickthin='full', nestedlist='full', comparison='full', none='none', banded='none')
def main():
    a = sys.argv[1:]; force = None
    if '--eng' in a: k = a.index('--eng'); force = a[k + 1]; del a[k:k + 2]
    first, count, out = int(a[0]), int(a[1]), os.path.abspath(a[2]); os.makedirs(out, exist_ok=True)
    tmp = tempfile.mkdtemp(prefix='gen-', dir=HERE)
    pages = [make_page(s, force) for s in range(first, first + count)]
    for e, fn in (('R', run_rl), ('L', run_lo), ('C', run_chromium), ('X', run_tex)):
        ps = [p for p in pages if p['eng'] == e]
        if ps: fn(ps, tmp)
    for p in pages:
        s = p['seed']; shutil.move(os.path.join(tmp, f't-{s}.pdf'), os.path.join(out, f't-{s}.pdf'))
        d = dict(file=f't-{s}.pdf', page=1, rotated=False, note='generated by gen.py', style=p['style'], engine={'C': 'chromium', 'L': 'libreoffice', 'R': 'reportlab', 'X': 'xelatex'}[p['eng']], font=p['font'], variant=p['variant'] + (['doublestrike'] if p['doublestrike'] else []) + (['charwise'] if p['charwise'] else []) + (['dash'] if p.get('L', {}).get('dash', 'solid') != 'solid' else []),
                 tables=[T.truth(RULED.get(p['style'], 'partial'), tag) for T, tag in p['tables']])
        json.dump(d, open(os.path.join(out, f't-{s}.json'), 'w'), ensure_ascii=False, indent=1)
    shutil.rmtree(tmp)
if __name__ == '__main__': main()
