"""How databases say what the SELECT of an audit needs: JSON, arrays, and the rows that arrays become. Data, and how it is quoted."""

from typing import NamedTuple


class SqlForms(NamedTuple):
    """The forms of one database. In them {d} is a JSON value, {p} a path in it, {a} an array, {f} an expression of its item x.

    `exploded` makes a row of each item of an array, and one row where it has none; `first` is the number of the first item.
    """

    quote: str
    text_type: str
    any_value: str = "any_value({})"
    document: str = ""  # what parses a text; "" where the database has no way to look into documents
    at: str = ""
    all_at: str = ""  # the values at several paths at once, where that is quicker
    first_at: str = ""  # the first of them that is there
    text: str = ""
    array: str = "ARRAY[{}]"
    items: str = ""
    members: str = ""
    mapped: str = "transform({a}, x -> {f})"
    flat_mapped: str = "flatten(transform({a}, x -> {f}))"
    concat: str = " || "
    kept: str = "filter({a}, x -> x IS NOT NULL)"
    joined: str = "array_join({a}, ',')"
    exploded: str = ""
    first: int = 1
    keys: str = "jsonpath"  # how a path is written
    escapes: bool = False  # whether a backslash in a literal does not stand for itself
    sorted_set: str = ""  # where messages are looked at

    def quoted(self, name: str) -> str:
        """A name, whatever it is."""
        return self.quote + name.replace(self.quote, self.quote * 2) + self.quote

    def literal(self, text: str) -> str:
        if self.escapes:
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        return "'" + text.replace("'", "''") + "'"


_TRINO = SqlForms(
    quote='"',
    text_type="varchar",
    document="TRY(json_parse({c}))",
    at="json_extract({d}, {p})",
    text="json_format({d})",
    items=(
        "CASE substr(json_format({d}), 1, 1) WHEN '[' THEN CAST({d} AS ARRAY(JSON))"
        " WHEN '{{' THEN ARRAY[{d}] ELSE CAST(ARRAY[] AS ARRAY(JSON)) END"
    ),
    members=(
        "CASE WHEN substr(json_format({d}), 1, 1) = '{{' THEN map_values(CAST({d} AS MAP(VARCHAR, JSON)))"
        " ELSE CAST(ARRAY[] AS ARRAY(JSON)) END"
    ),
    exploded=(
        "SELECT {columns}, u.{value}, u.{number} FROM {source} LEFT JOIN UNNEST({a}) WITH ORDINALITY AS u({value}, {number})"
        " ON TRUE"
    ),
)
SPARK = SqlForms(
    quote="`",
    text_type="STRING",
    # What follows a value is not looked at by Spark, so it is read as the only item of lists.
    document=(
        "CASE WHEN try_variant_get(try_parse_json('[[{{\"a\":[[' || {c} || ']]}}]]'), '$[0][0].a[0][1]', 'variant') IS NULL THEN"
        " try_variant_get(try_parse_json('[[{{\"a\":[[' || {c} || ']]}}]]'), '$[0][0].a[0][0]', 'variant') END"
    ),
    at="try_variant_get({d}, {p}, 'variant')",
    text="to_json({d})",
    array="array({})",
    items=(
        "CASE WHEN to_json({d}) LIKE '[%' THEN CAST({d} AS ARRAY<VARIANT>) WHEN to_json({d}) LIKE '{{%' THEN array({d})"
        " ELSE CAST(array() AS ARRAY<VARIANT>) END"
    ),
    members=(
        "CASE WHEN to_json({d}) LIKE '{{%' THEN map_values(CAST({d} AS MAP<STRING, VARIANT>))"
        " ELSE CAST(array() AS ARRAY<VARIANT>) END"
    ),
    exploded="SELECT {columns}, {value}, {number} FROM {source} LATERAL VIEW OUTER posexplode({a}) u AS {number}, {value}",
    first=0,
    keys="brackets",
    escapes=True,
    sorted_set="array_sort(collect_set({}))",
)
DUCKDB = SqlForms(
    quote='"',
    text_type="VARCHAR",
    document="json_extract(TRY_CAST({c} AS JSON), '$')",
    at="json_extract({d}, {p})",
    all_at="json_extract({d}, [{p}])",
    first_at="list_filter(json_extract_string({d}, [{p}]), lambda x: x IS NOT NULL)[1]",
    text="CAST({d} AS VARCHAR)",
    array="[{}]",
    items=(
        "CASE json_type({d}) WHEN 'ARRAY' THEN json_extract({d}, '$[*]') WHEN 'OBJECT' THEN [{d}] ELSE CAST([] AS JSON[]) END"
    ),
    members="CASE json_type({d}) WHEN 'OBJECT' THEN json_extract({d}, '$.*') ELSE CAST([] AS JSON[]) END",
    mapped="list_transform({a}, lambda x: {f})",
    flat_mapped="flatten(list_transform({a}, lambda x: {f}))",
    kept="list_filter({a}, lambda x: x IS NOT NULL)",
    joined="array_to_string({a}, ',')",
    exploded=(
        "SELECT {columns}, unnest(CASE WHEN len(many) = 0 THEN [NULL] ELSE many END) AS {value},"
        " unnest(CASE WHEN len(many) = 0 THEN [1] ELSE range(1, len(many) + 1) END) AS {number}"
        " FROM (SELECT {columns}, {a} AS many FROM {source})"
    ),
    sorted_set="list_sort(list(DISTINCT {}))",
)
FORMS = {
    "athena": _TRINO,
    "bigquery": SqlForms(
        quote="`",
        text_type="STRING",
        document="SAFE.PARSE_JSON({c})",
        at="JSON_QUERY({d}, {p})",
        text="TO_JSON_STRING({d})",
        array="[{}]",
        items="CASE JSON_TYPE({d}) WHEN 'array' THEN JSON_QUERY_ARRAY({d}) WHEN 'object' THEN [{d}] ELSE [] END",
        members="ARRAY(SELECT {d}[k] FROM UNNEST(JSON_KEYS({d}, 1)) AS k)",
        mapped="ARRAY(SELECT {f} FROM UNNEST({a}) AS x WITH OFFSET AS o ORDER BY o)",
        flat_mapped="ARRAY(SELECT y FROM UNNEST({a}) AS x WITH OFFSET AS o, UNNEST({f}) AS y WITH OFFSET AS q ORDER BY o, q)",
        concat="ARRAY_CONCAT",
        kept="ARRAY(SELECT x FROM UNNEST({a}) AS x WITH OFFSET AS o WHERE x IS NOT NULL ORDER BY o)",
        joined="ARRAY_TO_STRING({a}, ',')",
        exploded=(
            "SELECT {columns}, {value}, {number} FROM {source} LEFT JOIN UNNEST({a}) AS {value} WITH OFFSET AS {number}"
        ),
        first=0,
        escapes=True,
    ),
    "clickhouse": SqlForms(
        quote="`",
        text_type="Nullable(String)",
        document="if(isValidJSON(ifNull({c}, '')), {c}, NULL)",
        at="nullIf(JSONExtractRaw(ifNull({d}, ''){p}), '')",
        text="{d}",
        array="[{}]",
        items=(
            "multiIf(startsWith(ifNull({d}, ''), '['), arrayMap(i -> toNullable(i), JSONExtractArrayRaw(ifNull({d}, ''))),"
            " startsWith(ifNull({d}, ''), '{{'), [toNullable(ifNull({d}, ''))], CAST([] AS Array(Nullable(String))))"
        ),
        members="arrayMap(m -> toNullable(m.2), JSONExtractKeysAndValuesRaw(ifNull({d}, '')))",
        mapped="arrayMap(x -> {f}, {a})",
        flat_mapped="arrayFlatten(arrayMap(x -> {f}, {a}))",
        concat="arrayConcat",
        kept="arrayFilter(x -> x IS NOT NULL, {a})",
        joined="arrayStringConcat({a}, ',')",
        exploded=(
            "SELECT {columns}, {value}, {number} FROM (SELECT {columns}, {a} AS many FROM {source})"
            " LEFT ARRAY JOIN many AS {value}, arrayEnumerate(many) AS {number}"
        ),
        keys="arguments",
        escapes=True,
    ),
    "databricks": SPARK,
    "duckdb": DUCKDB,
    "postgresql": SqlForms(
        quote='"',
        text_type="varchar",
        any_value="min({})",  # any_value is of version 16
        document="CAST({c} AS jsonb)",
        at="({d} #> {p})",
        text="CAST({d} AS text)",
        items=(
            "CASE jsonb_typeof({d}) WHEN 'array' THEN ARRAY(SELECT i FROM jsonb_array_elements({d}) AS i)"
            " WHEN 'object' THEN ARRAY[{d}] ELSE CAST(ARRAY[] AS jsonb[]) END"
        ),
        members=(
            "CASE jsonb_typeof({d}) WHEN 'object' THEN ARRAY(SELECT m.value FROM jsonb_each({d}) AS m)"
            " ELSE CAST(ARRAY[] AS jsonb[]) END"
        ),
        mapped="ARRAY(SELECT {f} FROM unnest({a}) AS x)",
        flat_mapped="ARRAY(SELECT y FROM unnest({a}) AS x CROSS JOIN LATERAL unnest({f}) AS y)",
        kept="ARRAY(SELECT x FROM unnest({a}) AS x WHERE x IS NOT NULL)",
        joined="array_to_string({a}, ',')",
        exploded=(
            "SELECT {columns}, u.{value}, u.{number}"
            " FROM {source} LEFT JOIN LATERAL unnest({a}) WITH ORDINALITY AS u({value}, {number}) ON TRUE"
        ),
        keys="array",
    ),
    "redshift": SqlForms(quote='"', text_type="varchar"),
    "snowflake": SqlForms(
        quote='"',
        text_type="varchar",
        document="TRY_PARSE_JSON({c})",
        at="GET_PATH({d}, {p})",
        text="TO_JSON({d})",
        array="ARRAY_CONSTRUCT({})",
        items="CASE WHEN IS_ARRAY({d}) THEN {d} WHEN IS_OBJECT({d}) THEN ARRAY_CONSTRUCT({d}) ELSE ARRAY_CONSTRUCT() END",
        members="TRANSFORM(OBJECT_KEYS({d}), k -> GET({d}, CAST(k AS varchar)))",
        mapped="TRANSFORM({a}, x -> {f})",
        flat_mapped="ARRAY_FLATTEN(TRANSFORM({a}, x -> {f}))",
        concat="ARRAY_CAT",
        kept="FILTER({a}, x -> x IS NOT NULL)",
        joined="ARRAY_TO_STRING({a}, ',')",
        exploded=(
            "SELECT {columns}, u.value AS {value}, u.index AS {number}"
            " FROM {source}, LATERAL FLATTEN(INPUT => {a}, OUTER => TRUE) AS u"
        ),
        first=0,
        keys="dotted",
        escapes=True,
    ),
    "spark": SPARK,
    "trino": _TRINO,
}
