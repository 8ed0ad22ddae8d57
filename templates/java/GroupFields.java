package codecanon.runtime;

import java.util.Map;

// What GroupFields.java.jinja makes for a catalog without fields. The tool and checkers read it.

/** The fields of groups: they hold for codes of the group that are not in the catalog. */
public interface GroupFields {
  /** The stated fields that programs decide by, by their ids in the catalog. */
  Map<String, Object> getFields();

  /** The other stated fields, which people read. */
  Map<String, Object> getInformation();
}
