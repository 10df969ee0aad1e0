-- Views of niandu.sqlite, the analysts' database: questions that people ask again and again.
-- Before each view its title, then what it shows, in Chinese from "zh:" on; behind that, of columns
-- that are not simply those of a table: "column: title | English | Chinese". Tables and columns
-- are those of tables.yaml.
-- A document whose copy_of names another one is counted there and left out here.

-- 關鍵績效指標總覽
-- One row per indicator: its goal as the section of goals numbers it, what its assessment code
-- means, its milestones one after the other.
-- zh: 一列一項指標：目標編號依施政目標章節，並列評估代號的意義與各階段進度。
-- goal_no_in_section: 章節目標編號 | Number that the section of goals gives its goal. | 施政目標章節所印的目標編號。
-- assessment: 評估體制 | What the code of its assessment system means. | 評估體制代號的意義。
-- milestones: 各階段進度 | Its milestones, one after the other. | 依序並列的各階段進度。
CREATE VIEW kpi_overview AS
SELECT k.document_id, k.agency, k.roc_year, k.goal_no, k.kpi_no,
       g.goal_no AS goal_no_in_section, k.goal_name, k.name,
       a.text AS assessment, k.evaluation_method, k.measure,
       k.target_text, k.target_value, k.target_unit, k.plan_link,
       (SELECT group_concat(step, '; ') FROM (
          SELECT m.milestone_no || '. ' || coalesce(m.text, '') ||
                 coalesce(' (' || m.percent || '%)', '') AS step
          FROM kpi_milestones m
          WHERE m.document_id = k.document_id AND m.goal_no IS k.goal_no AND m.kpi_no = k.kpi_no
          ORDER BY m.milestone_no)) AS milestones,
       k.page_first, k.page_last, k.row_no
FROM kpis k
LEFT JOIN goals g ON g.document_id = k.document_id AND g.name = k.goal_name
LEFT JOIN assessment_systems a ON a.document_id = k.document_id AND a.code = k.assessment_system
WHERE k.document_id IN (SELECT document_id FROM documents WHERE copy_of IS NULL);

-- 指標目標值逐年比較
-- Each indicator beside the one of the same agency, name and unit a year earlier. The change is
-- empty where there is none, or where a target is no number.
-- zh: 每項指標與同機關前一年度名稱、單位皆同者並列；前一年度沒有，或目標值不是數字時，
-- change 留空。
-- target_text_before: 前一年度目標值（原文） | Target of the year before, as printed. | 前一年度所印的目標值。
-- target_value_before: 前一年度目標值 | Target of the year before, as a number. | 前一年度的目標值，數值。
-- change: 增減 | target_value less target_value_before. | target_value 減 target_value_before。
-- document_id_before: 前一年度文件 | Document of the year before. | 前一年度的文件。
CREATE VIEW kpi_targets_by_year AS
SELECT k.agency, k.name, k.target_unit, k.roc_year, k.target_text, k.target_value,
       before.target_text AS target_text_before, before.target_value AS target_value_before,
       k.target_value - before.target_value AS change,
       k.document_id, before.document_id AS document_id_before
FROM kpis k
LEFT JOIN kpis before ON before.agency = k.agency AND before.roc_year = k.roc_year - 1
                     AND before.name = k.name AND before.target_unit IS k.target_unit
                     AND before.document_id IN
                         (SELECT document_id FROM documents WHERE copy_of IS NULL)
WHERE k.document_id IN (SELECT document_id FROM documents WHERE copy_of IS NULL);

-- 施政目標與策略
-- One row per strategy with the goal it serves; goals without strategies too.
-- zh: 一列一項策略及其所屬目標；沒有策略的目標也在內。
-- page: 頁碼 | Page where the strategy begins, or the goal that has none. | 策略起始的頁碼；沒有策略時為目標的頁碼。
CREATE VIEW goal_strategies AS
SELECT g.document_id, g.agency, g.roc_year, g.goal_no, g.name AS goal, s.strategy_no,
       s.text AS strategy, coalesce(s.page_first, g.page_first) AS page
FROM goals g
LEFT JOIN strategies s ON s.document_id = g.document_id AND s.goal_no = g.goal_no
WHERE g.document_id IN (SELECT document_id FROM documents WHERE copy_of IS NULL);

-- 年度重要計畫與實施內容
-- One row per program item, its contents one after the other.
-- zh: 一列一個重要計畫項目，各項實施內容依序並列。
-- contents: 實施內容 | Its contents, one after the other. | 依序並列的各項實施內容。
CREATE VIEW program_overview AS
SELECT p.document_id, p.agency, p.roc_year, p.program_no, p.work_plan, p.item, p.category,
       p.kpi_link,
       (SELECT group_concat(step, '; ') FROM (
          SELECT c.content_no || '. ' || coalesce(c.text, '') AS step
          FROM program_contents c
          WHERE c.document_id = p.document_id AND c.program_no = p.program_no
          ORDER BY c.content_no)) AS contents,
       p.page_first, p.page_last, p.row_no
FROM programs p
WHERE p.document_id IN (SELECT document_id FROM documents WHERE copy_of IS NULL);

-- 個案計畫評核：各季並列
-- One row per review: progress, lag and spending rate of the four quarters side by side.
-- zh: 一列一項評核：四季的進度、落後與支用比並列。
-- progress_q1: 第一季進度 | Progress in the first quarter. | 第一季的進度情形。
-- progress_q2: 第二季進度 | Progress in the second quarter. | 第二季的進度情形。
-- progress_q3: 第三季進度 | Progress in the third quarter. | 第三季的進度情形。
-- progress_q4: 第四季進度 | Progress in the fourth quarter. | 第四季的進度情形。
-- lag_percent_q1: 第一季落後百分比 | How far behind in the first quarter, in percent. | 第一季進度落後的百分比。
-- lag_percent_q2: 第二季落後百分比 | How far behind in the second quarter, in percent. | 第二季進度落後的百分比。
-- lag_percent_q3: 第三季落後百分比 | How far behind in the third quarter, in percent. | 第三季進度落後的百分比。
-- lag_percent_q4: 第四季落後百分比 | How far behind in the fourth quarter, in percent. | 第四季進度落後的百分比。
-- spending_percent_q1: 第一季支用比 | Spending rate in the first quarter, in percent. | 第一季的支用比，百分比。
-- spending_percent_q2: 第二季支用比 | Spending rate in the second quarter, in percent. | 第二季的支用比，百分比。
-- spending_percent_q3: 第三季支用比 | Spending rate in the third quarter, in percent. | 第三季的支用比，百分比。
-- spending_percent_q4: 第四季支用比 | Spending rate in the fourth quarter, in percent. | 第四季的支用比，百分比。
CREATE VIEW review_overview AS
SELECT r.document_id, r.agency, r.roc_year, r.review_no, r.lead_agency, r.project, r.on_time,
       r.targets_completed, r.challenge, r.quantified, r.year_end_progress,
       max(CASE q.quarter WHEN 1 THEN q.progress_status END) AS progress_q1,
       max(CASE q.quarter WHEN 2 THEN q.progress_status END) AS progress_q2,
       max(CASE q.quarter WHEN 3 THEN q.progress_status END) AS progress_q3,
       max(CASE q.quarter WHEN 4 THEN q.progress_status END) AS progress_q4,
       max(CASE q.quarter WHEN 1 THEN q.progress_lag_percent END) AS lag_percent_q1,
       max(CASE q.quarter WHEN 2 THEN q.progress_lag_percent END) AS lag_percent_q2,
       max(CASE q.quarter WHEN 3 THEN q.progress_lag_percent END) AS lag_percent_q3,
       max(CASE q.quarter WHEN 4 THEN q.progress_lag_percent END) AS lag_percent_q4,
       max(CASE q.quarter WHEN 1 THEN q.spending_rate_percent END) AS spending_percent_q1,
       max(CASE q.quarter WHEN 2 THEN q.spending_rate_percent END) AS spending_percent_q2,
       max(CASE q.quarter WHEN 3 THEN q.spending_rate_percent END) AS spending_percent_q3,
       max(CASE q.quarter WHEN 4 THEN q.spending_rate_percent END) AS spending_percent_q4,
       r.special_achievement, r.page_first, r.page_last, r.row_no
FROM reviews r
LEFT JOIN review_quarters q ON q.document_id = r.document_id AND q.review_no = r.review_no
WHERE r.document_id IN (SELECT document_id FROM documents WHERE copy_of IS NULL)
GROUP BY r.row_no;

-- 評核逐年比較
-- Per agency and year: reviews, how many were behind at the year's end, and how much of the year's
-- budget was spent by then, beside the year before.
-- zh: 各機關各年度：評核件數、年終落後件數、年度預算至年終的支用情形，並列前一年度。
-- reviews: 評核件數 | Number of reviews. | 評核的件數。
-- behind: 年終落後件數 | Reviews that were behind at the year's end. | 年終進度落後的件數。
-- mean_spending_percent: 平均支用比 | Mean spending rate of the fourth quarter, in percent. | 第四季支用比的平均，百分比。
-- least_spending_percent: 最低支用比 | Least spending rate of the fourth quarter, in percent. | 第四季支用比的最低者，百分比。
-- mean_spending_percent_before: 前一年度平均支用比 | The same mean a year earlier. | 前一年度的平均支用比。
-- change: 增減 | Change of the mean from the year before. | 平均支用比較前一年度的增減。
CREATE VIEW review_spending_by_year AS
WITH years AS (
  SELECT agency, roc_year, count(*) AS reviews,
         sum(year_end_progress = 'behind') AS behind,
         avg(spending_percent_q4) AS mean_spending_percent,
         min(spending_percent_q4) AS least_spending_percent
  FROM review_overview
  GROUP BY agency, roc_year)
SELECT y.agency, y.roc_year, y.reviews, y.behind, y.mean_spending_percent,
       y.least_spending_percent, before.mean_spending_percent AS mean_spending_percent_before,
       y.mean_spending_percent - before.mean_spending_percent AS change
FROM years y
LEFT JOIN years before ON before.agency = y.agency AND before.roc_year = y.roc_year - 1;

-- 各文件問題數
-- One row per document: how many issues of each severity it has.
-- zh: 一列一份文件：各嚴重程度的問題數。
-- issues: 問題數 | Number of issues. | 問題數。
-- errors: 錯誤數 | Of these, errors. | 其中的錯誤數。
-- warnings: 警告數 | Of these, warnings. | 其中的警告數。
-- infos: 說明數 | Of these, remarks. | 其中的說明數。
CREATE VIEW issues_by_document AS
SELECT d.document_id, d.agency, d.roc_year, d.file_name,
       count(i.row_no) AS issues,
       coalesce(sum(i.severity = 'error'), 0) AS errors,
       coalesce(sum(i.severity = 'warning'), 0) AS warnings,
       coalesce(sum(i.severity = 'info'), 0) AS infos
FROM documents d
LEFT JOIN issues i ON i.document_id = d.document_id
WHERE d.copy_of IS NULL
GROUP BY d.row_no;

-- 各類問題數
-- One row per kind of issue: how often, and in how many documents.
-- zh: 一列一種問題：出現幾次、在幾份文件中。
-- issues: 問題數 | How often it occurs. | 出現的次數。
-- documents: 文件數 | In how many documents. | 有此問題的文件數。
-- example: 例 | One of its messages. | 其中一則訊息。
CREATE VIEW issues_by_code AS
SELECT severity, code, count(*) AS issues, count(DISTINCT document_id) AS documents,
       min(message) AS example
FROM issues
WHERE document_id IN (SELECT document_id FROM documents WHERE copy_of IS NULL)
GROUP BY severity, code;
