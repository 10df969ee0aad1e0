#!/usr/bin/env python3
"""The plans of the texts beside it as the JSON that ingest writes, and the truth of their pairs.

Usage: as_json.py DIR [NAME.txt ...]     (all texts if none is named)

DIR/NAME/plan-YEAR.json, and truth-YEAR-YEAR.json in the form of ../shared/years. What is lost on the
way through a PDF is not measured so: build.py makes the PDFs.
"""
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[2] / "tests/compare")]
import build  # noqa: E402
import year_pairs  # noqa: E402

row = year_pairs.row


def goal(made):
    number = int(made["key"])
    out = row(1, goal_no=number, name=made["name"], weight_percent=None)
    out["children"] = {"strategies": [row(1, goal_no=number, strategy_no=i, text=text)
                                      for i, text in enumerate(made["strat"], 1)]}
    return out


def kpi(made):
    goal_no, kpi_no = map(int, made["key"].split("/"))
    figure, prefix, unit = re.match(r"^([\d,.]+)(兆|億|萬)?(.*)$", made["target"]).groups()
    number = float(figure.replace(",", ""))
    return row(2, goal_no=goal_no, kpi_no=kpi_no, goal_name=made["gname"], name=made["name"], assessment_system=made["s"],
               evaluation_method=made["e"], measure=made["measure"], target_text=made["target"],
               target_value=number if number % 1 else int(number), target_unit=(prefix or "") + unit,
               plan_link=build.CAT[made["link"]])


def program(made):
    number = int(made["key"])
    out = row(3, program_no=number, work_plan=made["work"], item=made["name"], category=build.CAT[made["cat"]],
              kpi_link=made["klink"] or None)
    out["children"] = {"program_contents": [row(3, program_no=number, content_no=i, text=text)
                                            for i, text in enumerate(made["cont"], 1)]}
    return out


def document(plan):
    made = year_pairs.document({"goals": [], "kpis": [], "programs": []}, plan["year"], plan["agency"])
    made["records"] = {"goals": [goal(g) for g in plan["G"]], "kpis": [kpi(k) for k in plan["K"]],
                       "programs": [program(p) for p in plan["P"]]}
    digest = hashlib.sha256(json.dumps(made, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    made["sha256"], made["document_id"] = digest, "d" + digest[:32]
    return made


def pairs(name):
    """Of a text the two documents of each pair of neighbouring years and their truth."""
    plans = build.resolve(build.parse(name))
    documents = [document(plan) for plan in plans]
    truths = [build.truth(a, b) for a, b in zip(plans, plans[1:])]
    return list(zip(documents, documents[1:], truths))


def main():
    names = sys.argv[2:] or sorted(path.name for path in HERE.glob("*.txt"))
    for name in names:
        folder = pathlib.Path(sys.argv[1]) / name.removesuffix(".txt")
        folder.mkdir(parents=True, exist_ok=True)
        for before, after, truth in pairs(name):
            years = [made["roc_year"]["value"] for made in (before, after)]
            for year, made in zip(years, (before, after)):
                (folder / f"plan-{year}.json").write_text(json.dumps(made, ensure_ascii=False, indent=1), "utf-8")
            (folder / f"truth-{years[0]}-{years[1]}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
