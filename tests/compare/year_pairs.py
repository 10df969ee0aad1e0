"""Pairs and chains of years of plans, and what became of every record in them.

Everything follows from the seed. A year is a plan of an agency that does not exist: goals with
strategies, indicators (KPIs), programmes with contents. The next year is made of it by edits whose
truth is known: rewordings light and heavy, contents and measures reworded, look-alike twins (the
same thing counted in persons, then in sessions: two things), merges, splits, what vanishes, comes
new, comes back; pages that are lost (nothing on them is certainly gone); wrong characters as of a
scan. Documents are written as `niandu ingest` writes them (json/ID.json).
"""
import copy
import hashlib
import json
import random

TOPICS = ("職業訓練 就業服務 長期照顧 道路養護 農產運銷 森林保育 海岸巡防 食品安全 學校午餐 國民住宅 地籍測量 公共圖書館 "
          "文化資產 觀光旅宿 漁港建設 水土保持 空氣品質 廢棄物清理 毒品防制 犯罪矯正 消防救災 交通安全 鐵道工程 航空保安 "
          "氣象觀測 地震監測 能源管理 專利審查 中小企業 國際貿易 外交協定 僑民教育 榮民就養 原民語言 客家文化 選舉事務 "
          "公平交易 金融監理 保險市場 證券交易 國有財產 關務查緝 國庫調度 統計調查 人事制度 檔案管理 資通安全 衛星發展 "
          "基礎研究 核能安全 輻射防護 幼兒托育 家庭暴力防治 身障輔具 疫苗接種 傳染病監測 藥品查驗 醫療資源 健康保險 社會救助").split()
ACTIONS = "推動 辦理 強化 健全 落實 提升 加強 建構 完善 促進 擴大 精進 深化 賡續辦理 積極推動".split()
OBJECTS = ("制度 機制 服務網絡 品質 執行效能 管理措施 人才培育 數位轉型 法規整備 查核作業 宣導活動 資訊系統 國際合作 "
           "補助計畫 研究發展 設施改善 風險管控 民眾參與 在地關懷 產業輔導").split()
PEOPLE = "青年 中高齡者 婦女 原住民 新住民 身心障礙者 農民 漁民 中小企業 學童 勞工 榮民 偏鄉居民 高齡者 弱勢家庭".split()
ENDS = "保障權益 增進福祉 提高效率 促進公平 厚植實力 確保安全 節省公帑 接軌國際 普及服務 永續發展".split()
# What is counted: in which unit, the measure.
COUNTED = (("人數", "人", "當年度{what}之參與人數合計"), ("場次", "場", "當年度{what}辦理場次總數"),
           ("件數", "件", "當年度完成{what}案件數"), ("家數", "家", "參與{what}之事業單位家數"),
           ("涵蓋率", "%", "（{what}實際辦理數÷{what}應辦理數）×100%"),
           ("滿意度", "%", "{what}問卷調查感到滿意者÷有效問卷數×100%"),
           ("成長率", "%", "（本年度{what}數-上年度{what}數）÷上年度{what}數×100%"))
SAME_WORDS = (("推動", "推展"), ("辦理", "實施"), ("強化", "加強"), ("健全", "完備"), ("提升", "提高"), ("落實", "貫徹"),
              ("促進", "增進"), ("建構", "建置"), ("完善", "完備"), ("擴大", "擴增"), ("機制", "體系"), ("品質", "水準"),
              ("執行效能", "執行成效"), ("服務網絡", "服務體系"), ("人才培育", "人才培訓"), ("宣導活動", "推廣活動"),
              ("查核作業", "稽查作業"), ("資訊系統", "資訊平臺"), ("補助計畫", "獎補助計畫"), ("設施改善", "設施整建"),
              ("新住民", "外籍配偶"), ("高齡者", "銀髮族"), ("保障權益", "維護權益"), ("確保安全", "維護安全"))
CATEGORIES = "社會發展 公共建設 科技發展 其它".split()
WRONG = "未末土士日曰己已人入大太千干午牛天夫目自白由田甲申刀力"


class Maker:
    """One agency's plans, year after year."""

    def __init__(self, seed, goals=7, kpis=14, programs=24, steady=False):
        # `steady`: tables never get smaller, so that long chains do not die out.
        self.least = {"goals": goals, "kpis": kpis, "programs": programs} if steady else {}
        self.random = random.Random(seed)
        self.topics = self.random.sample(TOPICS, 9)
        self.next_id = 0
        self.used = {"goals": set(), "kpis": set(), "programs": set()}
        self.kind = {}  # id of a record: the edit it went through last
        goal_list = [self.goal() for _ in range(goals)]
        self.year = {
            "goals": goal_list,
            "kpis": [self.kpi(self.random.choice(goal_list)["id"]) for _ in range(kpis)],
            "programs": [self.program() for _ in range(programs)],
        }
        self.tidy()

    def pick(self, words):
        return self.random.choice(words)

    def fresh(self, table, make):
        while (name := make()) in self.used[table]:
            pass
        self.used[table].add(name)
        self.next_id += 1
        return name, self.next_id

    def sentence(self):
        return (f"{self.pick(ACTIONS)}{self.pick(self.topics)}{self.pick(OBJECTS)}，協助{self.pick(PEOPLE)}"
                f"{self.pick(ENDS)}，並{self.pick(ACTIONS)}{self.pick(TOPICS)}{self.pick(OBJECTS)}。")

    def goal(self):
        name, number = self.fresh("goals", lambda: f"{self.pick(ACTIONS)}{self.pick(self.topics)}"
                                  f"{self.pick(OBJECTS)}，{self.pick(ENDS)}")
        return {"id": number, "name": name, "pieces": [self.sentence() for _ in range(self.random.randint(2, 5))]}

    def kpi(self, goal, counted=None, what=None):
        counted = counted or self.pick(COUNTED)
        what = what or f"{self.pick(PEOPLE)}{self.pick(self.topics)}{self.pick(OBJECTS)}"
        name, number = self.fresh("kpis", lambda: (what if what + counted[0] not in self.used["kpis"] else
                                                   f"{self.pick(PEOPLE)}{self.pick(self.topics)}{self.pick(OBJECTS)}") + counted[0])
        value = self.random.choice([5, 12, 60, 75.5, 90, 300, 1250, 20000])
        return {"id": number, "goal": goal, "name": name, "what": name[:-len(counted[0])], "counted": counted,
                "measure": counted[2].format(what=name[:-len(counted[0])]), "value": value, "unit": counted[1],
                "method": "統計數據", "plan_link": self.pick(CATEGORIES)}

    def program(self):
        name, number = self.fresh("programs", lambda: f"{self.pick(ACTIONS)}{self.pick(self.topics)}"
                                  f"{self.pick(OBJECTS)}" + self.pick(["", f"，{self.pick(ENDS)}", f"及{self.pick(OBJECTS)}"]))
        return {"id": number, "name": name, "pieces": [self.sentence() for _ in range(self.random.randint(1, 5))],
                "work_plan": self.pick(self.topics) + "業務", "category": self.pick(CATEGORIES), "kpi": None}

    def tidy(self):
        """KPIs by goal, some programmes linked to KPIs."""
        order = {goal["id"]: i for i, goal in enumerate(self.year["goals"])}
        self.year["kpis"].sort(key=lambda kpi: order[kpi["goal"]])
        for program in self.year["programs"]:
            if program["kpi"] is None and self.random.random() < .25:
                program["kpi"] = self.pick(self.year["kpis"])["id"]

    # Rewordings ----------------------------------------------------------------------------------

    def light(self, text):
        """A word for another, something put in or left out: mostly the same characters."""
        ways = self.random.sample(range(4), 4)
        for way in ways:
            if way == 0:
                there = [pair for pair in SAME_WORDS if pair[0] in text]
                if there:
                    return text.replace(*self.pick(there), 1)
            if way == 1 and "，" in text:
                return text.split("，")[0]
            if way == 2:
                for mark in ("，", "及"):
                    if mark in text:
                        return text.replace(mark, f"及{self.pick(OBJECTS)}{mark if mark != '及' else '暨'}", 1)
            if way == 3:
                return self.pick(["持續", "全面", "協力", "分年"]) + text
        return text + "計畫"

    def heavy(self, text, topic):
        """Another verb, object and purpose: only what it is about stays."""
        return f"{self.pick(ACTIONS)}{topic}{self.pick(OBJECTS)}暨{self.pick(OBJECTS)}，{self.pick(ENDS)}"

    def topic_of(self, text):
        return next((topic for topic in self.topics if topic in text), text[2:6])

    def rename(self, table, record):
        before = record["name"]
        for _ in range(20):
            if table == "kpis" and self.random.random() < .2:  # only the measure tells
                name = f"{self.pick(ACTIONS)}{self.topic_of(before)}{self.pick(OBJECTS)}"
            elif table == "kpis":
                name = self.light(record["what"]) + record["counted"][0]
            elif self.random.random() < .3 and record["pieces"]:
                name = self.heavy(before, self.topic_of(before))
            else:
                name = self.light(before)
                if self.random.random() < .3:
                    name = self.light(name)
            if name != before and name not in self.used[table]:
                self.used[table].add(name)
                record["name"] = name
                self.kind[record["id"]] = "renamed"
                return

    # A year later --------------------------------------------------------------------------------

    def next_year(self, links):
        """Changes self.year; `links` gets (table, [ids before], [ids after], relation or None)."""
        rnd = self.random
        before = self.year
        self.year = copy.deepcopy(before)
        for table in ("goals", "kpis", "programs"):
            self.edit(table, links)
        for kpi in self.year["kpis"]:
            if rnd.random() < .3:
                kpi["value"] = round(kpi["value"] * rnd.choice([.9, 1.02, 1.1]), 2)
            if rnd.random() < .12:
                kpi["measure"] = self.light(kpi["measure"])
        alive = {goal["id"] for goal in self.year["goals"]}
        for kpi in self.year["kpis"]:
            if kpi["goal"] not in alive or rnd.random() < .05:
                kpi["goal"] = self.pick(self.year["goals"])["id"]
        kpis = {kpi["id"] for kpi in self.year["kpis"]}
        for program in self.year["programs"]:
            if program["kpi"] not in kpis:
                program["kpi"] = None
            if rnd.random() < .06:
                program["work_plan"] = self.pick(self.topics) + "業務"
        self.tidy()
        return before

    def edit(self, table, links):
        rnd, records = self.random, self.year[table]
        result, merging = [], None
        for record in records:
            chance = rnd.random()
            pieces = record.get("pieces", [])
            if table == "kpis" and chance < .06:      # a twin takes its place: another thing
                links.append((table, [record["id"]], [], "vanished"))
                other = self.pick([c for c in COUNTED if c[0] != record["counted"][0]])
                twin = self.kpi(record["goal"], other, record["what"])
                self.kind[twin["id"]] = "twin"
                links.append((table, [], [twin["id"]], "new"))
                result.append(twin)
                continue
            if chance < .12:
                links.append((table, [record["id"]], [], "vanished"))
                continue
            if len(pieces) >= 4 and chance < .16:      # split in two
                half = len(pieces) // 2
                parts = []
                for part in (pieces[:half], pieces[half:]):
                    made = self.program() if table == "programs" else self.goal()
                    made = {**record, "id": made["id"], "name": made["name"], "pieces": part}
                    parts.append(made)
                if rnd.random() < .5:
                    parts[0]["name"] = record["name"]
                links.append((table, [record["id"]], [p["id"] for p in parts], "split"))
                result += parts
                if table == "goals":
                    for kpi in self.year["kpis"]:
                        if kpi["goal"] == record["id"]:
                            kpi["goal"] = self.pick(parts)["id"]
                continue
            if 2 <= len(pieces) <= 4 and chance < .20:  # two become one
                if merging is None:
                    merging = record
                    continue
                self.next_id += 1
                made = {**record, "id": self.next_id, "pieces": merging["pieces"] + pieces}
                if rnd.random() < .5:
                    made["name"] = self.light(merging["name"].split("，")[0] + "及" + record["name"])
                links.append((table, [merging["id"], record["id"]], [made["id"]], "merged"))
                if table == "goals":
                    for kpi in self.year["kpis"]:
                        if kpi["goal"] in (merging["id"], record["id"]):
                            kpi["goal"] = made["id"]
                result.append(made)
                merging = None
                continue
            name = record["name"]
            if chance < .42:
                self.rename(table, record)
            if pieces and rnd.random() < .3:
                at = rnd.randrange(len(pieces))
                ways = [self.light(pieces[at]), pieces[at] + self.sentence()]
                if len(pieces) > 1 or name == record["name"]:  # else nothing would be left of it
                    ways.append(self.sentence())
                pieces[at] = rnd.choice(ways)
            links.append((table, [record["id"]], [record["id"]], None))
            result.append(record)
        if merging is not None:
            links.append((table, [merging["id"]], [merging["id"]], None))
            result.append(merging)
        more = rnd.choice([0, 0, 1, 2])
        for _ in range(max(more, self.least.get(table, 0) - len(result))):
            if table == "kpis":
                made = self.kpi(self.pick(self.year["goals"])["id"])
            else:
                made = self.goal() if table == "goals" else self.program()
            links.append((table, [], [made["id"]], "new"))
            result.insert(rnd.randrange(len(result) + 1), made)
        if result and rnd.random() < .3:
            at = rnd.randrange(len(result))
            result.insert(rnd.randrange(len(result)), result.pop(at))
        self.year[table] = result


    # What comes back ------------------------------------------------------------------------------

    def bring_back(self, gone, chance):
        """Some of the records of `gone` ([(table, record)]) are in again, some of them reworded; those that are."""
        back = []
        for table, record in gone:
            if self.random.random() >= chance:
                continue
            record = copy.deepcopy(record)
            if self.random.random() < .4:
                name = self.light(record["what"]) + record["counted"][0] if table == "kpis" else self.light(record["name"])
                if name not in self.used[table]:
                    self.used[table].add(name)
                    record["name"] = name
            if record.get("pieces") and self.random.random() < .3:
                at = self.random.randrange(len(record["pieces"]))
                record["pieces"][at] = self.light(record["pieces"][at])
            if table == "kpis":
                record["goal"] = self.pick(self.year["goals"])["id"]
            if table == "programs":
                record["kpi"] = None
            self.year[table].insert(self.random.randrange(len(self.year[table]) + 1), record)
            back.append((table, record["id"]))
        self.tidy()
        return back


# Documents -----------------------------------------------------------------------------------------

def value(datum):
    return {"value": datum, "raw": "" if datum is None else str(datum), "evidence": "stated", "sources": []}


def row(page, **values):
    return {"page_first": page, "page_last": page, "values": {name: value(datum) for name, datum in values.items()}}


def keys_of(year):
    """Of each table the key of each id in the document."""
    keys = {"goals": {goal["id"]: str(i) for i, goal in enumerate(year["goals"], 1)},
            "programs": {program["id"]: str(i) for i, program in enumerate(year["programs"], 1)}, "kpis": {}}
    count = {}
    for kpi in year["kpis"]:
        count[kpi["goal"]] = count.get(kpi["goal"], 0) + 1
        keys["kpis"][kpi["id"]] = f"{keys['goals'][kpi['goal']]}/{count[kpi['goal']]}"
    return keys


def document(year, roc_year, agency="試驗部", lost=None):
    """As ingest writes it. `lost`: a page (from 1, of the programmes' pages) that nothing was read of."""
    keys = keys_of(year)
    names = {goal["id"]: goal["name"] for goal in year["goals"]}
    kpi_names = {kpi["id"]: kpi["name"] for kpi in year["kpis"]}
    goals, kpis, programs = [], [], []
    for i, goal in enumerate(year["goals"], 1):
        made = row(1 + i // 5, goal_no=i, name=goal["name"], weight_percent=None)
        made["children"] = {"strategies": [row(1, goal_no=i, strategy_no=n, text=text)
                                           for n, text in enumerate(goal["pieces"], 1)]}
        goals.append(made)
    for kpi in year["kpis"]:
        goal_no, kpi_no = map(int, keys["kpis"][kpi["id"]].split("/"))
        number = kpi["value"]
        kpis.append(row(4, goal_no=goal_no, kpi_no=kpi_no, goal_name=names[kpi["goal"]], name=kpi["name"],
                        evaluation_method=kpi["method"], measure=kpi["measure"],
                        target_text=f"{number:,}{kpi['unit']}", target_value=number, target_unit=kpi["unit"],
                        plan_link=kpi["plan_link"]))
    for i, program in enumerate(year["programs"], 1):
        page = 6 + i // 4
        if lost is not None and page == 5 + lost:
            continue
        made = row(page, program_no=i, work_plan=program["work_plan"], item=program["name"],
                   category=program["category"], kpi_link=kpi_names.get(program["kpi"]))
        made["children"] = {"program_contents": [row(page, program_no=i, content_no=n, text=text)
                                                 for n, text in enumerate(program["pieces"], 1)]}
        programs.append(made)
    issues = []
    if lost is not None:
        issues.append({"severity": "warning", "code": "text_unread", "message": "", "arguments": {},
                       "message_zh": "", "table": "programs", "record": None, "field": None,
                       "page": 5 + lost, "box": None})
    made = {"format": "niandu-document/1", "document_id": "", "file_name": f"{agency}-{roc_year}.pdf", "sha256": "",
            "kind": "annual_plan", "schema": "annual_plan", "title": value(f"{agency} {roc_year} 年度施政計畫"),
            "agency": value(agency), "roc_year": value(roc_year), "pages": 20, "text_source": "embedded",
            "records": {"goals": goals, "kpis": kpis, "programs": programs}, "issues": issues,
            "characters": 1, "characters_unread": 0, "passages": []}
    digest = hashlib.sha256(json.dumps(made, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    made["sha256"], made["document_id"] = digest, "d" + digest[:32]
    return made


def lose_cells(made, seed):
    """Cells and rows of a written document get lost as readers lose them: with an issue that names the record."""
    rnd = random.Random(seed)
    keys = {"goals": ("goal_no",), "kpis": ("goal_no", "kpi_no"), "programs": ("program_no",)}
    columns = {"goals": ["name"], "kpis": ["name", "measure", "target_text", "evaluation_method", "goal_name"],
               "programs": ["item", "category", "work_plan"]}
    for table, rows in made["records"].items():
        for record in list(rows):
            if rnd.random() > .3:
                continue
            key = "/".join(str(record["values"][k]["value"]) for k in keys[table])
            column = rnd.choice(columns[table])
            code = rnd.choice(["value_missing", "cell_shifted", "text_unread"])
            field = column if code != "text_unread" else None
            whole = rnd.random() < .2
            if whole:
                rows.remove(record)
                code, key, field = "text_unread", None, None
            else:
                text = record["values"][column]["value"]
                record["values"][column]["value"] = None if code == "value_missing" else text[:len(text) // 2]
            made["issues"].append({"severity": "warning", "code": code, "message": "", "arguments": {},
                                   "message_zh": "", "table": table, "record": key, "field": field,
                                   "page": record["page_first"] if "page_first" in record else None, "box": None})


def with_noise(year, share, rnd):
    """Wrong characters, as of a scan."""
    def spoil(text):
        return "".join(rnd.choice(WRONG) if "一" <= c <= "鿿" and rnd.random() < share else c for c in text)
    for table in year.values():
        for record in table:
            record["name"] = spoil(record["name"])
            record["pieces"] = [spoil(piece) for piece in record.get("pieces", [])]
            if "measure" in record:
                record["measure"] = spoil(record["measure"])


def truth_links(links, before, after):
    """(table, from key, to key, relation) of every link; the relation of one to one is that of the names."""
    from_keys, to_keys = keys_of(before), keys_of(after)
    names = [{r["id"]: r["name"] for table in year.values() for r in table} for year in (before, after)]
    rows = []
    for table, ids, to_ids, relation in links:
        for f in ids or [None]:
            for t in to_ids or [None]:
                word = relation or ("same" if names[0][f] == names[1][t] else "renamed")
                rows.append((table, from_keys[table].get(f, ""), to_keys[table].get(t, ""), word))
    return rows


def pair(seed):
    """Two documents, the truth of their links, and links that nobody can know (lost pages)."""
    rnd = random.Random(seed * 7919 + 1)
    maker = Maker(seed, goals=rnd.randint(4, 9), kpis=rnd.randint(8, 20), programs=rnd.randint(12, 40))
    links = []
    before = maker.next_year(links)
    after = maker.year
    if rnd.random() < .15:
        with_noise(after, .01, rnd)
    lost = rnd.randint(2, 3) if rnd.random() < .1 else None
    rows = truth_links(links, before, after)
    unknown = set()
    if lost is not None:
        gone = {str(i) for i in range(1, len(after["programs"]) + 1) if 6 + i // 4 == 5 + lost}
        unknown = {r for r in rows if r[0] == "programs" and r[2] in gone}
        unknown_from = {r[1] for r in unknown}
        unknown |= {r for r in rows if r[0] == "programs" and r[1] in unknown_from}
    twins = {i for i, kind in maker.kind.items() if kind == "twin"}
    return (document(before, 107), document(after, 108, lost=lost), [r for r in rows if r not in unknown],
            {(r[0], r[1]) for r in unknown if r[1]} | {(r[0], "/" + r[2]) for r in unknown if r[2]}, twins)


def chain(seed, years=10):
    """The documents of a chain, of each year the keys of its records by id ({table: {id: key}}), and what came
    back: (table, id, index of the year it was in last, index of the year it is in again)."""
    maker = Maker(seed, goals=6, kpis=12, programs=20, steady=True)
    documents, keys, returns = [], [], []
    gone = {}  # (table, id): the index of the year it was in last, the record as it was then
    for index in range(years):
        if index > 0:
            links = []
            before = maker.next_year(links)
            back = [(table, record) for (table, _), (at, record) in gone.items() if at < index - 1]
            for table, number in maker.bring_back(back, .1):
                returns.append((table, number, gone.pop((table, number))[0], index))
            for table, ids, to_ids, _ in links:  # what was split or merged is not gone
                if not to_ids:
                    gone[table, ids[0]] = (index - 1, next(r for r in before[table] if r["id"] == ids[0]))
        documents.append(document(maker.year, 101 + index))
        keys.append(keys_of(maker.year))
    return documents, keys, returns
