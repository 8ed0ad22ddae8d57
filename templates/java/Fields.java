package codecanon.runtime.internal;

import java.util.List;

// What Fields.java.jinja makes for a catalog without fields. The tool and checkers read it.

/** The fields of the catalog, as they stand in tables. */
final class Fields {
  /** Those that programs decide by, and that payloads are compared with. */
  static final List<Column> COLUMNS = List.of();

  /** Those that people read. */
  static final List<Column> INFORMATION = List.of();

  private Fields() {}
}
