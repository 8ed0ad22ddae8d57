package codecanon.runtime.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What programs decide by: a line of the table of a code set or group set.
 *
 * @param wireName the name on the wire
 * @param groups the ids of the groups of a code, as texts
 * @param aliases other names on the wire
 * @param fields the stated fields, by their ids in the catalog
 */
public record Row(
    Optional<String> wireName,
    List<String> groups,
    List<String> aliases,
    Map<String, Object> fields) {
  private static final int FIRST_OTHER = 5; // the cell of the first field that has one of its own

  /** A line: id, name, places of values, groups, aliases, other fields. */
  static Row of(String line) {
    Cells cells = new Cells(line);
    Map<String, Object> fields = new LinkedHashMap<>();
    String places = cells.text(2);
    int listed = 0;
    int others = 0;
    for (Column column : Fields.COLUMNS) {
      if (column.values() == null) {
        cells
            .optional(FIRST_OTHER + others)
            .ifPresent(text -> fields.put(column.id(), column.read().apply(text)));
        others += 1;
      } else {
        Object value = listed < places.length() ? column.at(places.charAt(listed)) : null;
        if (value != null) {
          fields.put(column.id(), value);
        }
        listed += 1;
      }
    }
    return new Row(
        cells.optional(1), cells.list(3), cells.list(4), Collections.unmodifiableMap(fields));
  }
}
