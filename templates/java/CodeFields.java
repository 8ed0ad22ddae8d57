package codecanon.runtime;

import java.util.Map;

// What CodeFields.java.jinja makes for a catalog without fields. The tool and checkers read it.

/** The fields of codes. One that is not stated is empty, which is not the same as false. */
public interface CodeFields {
  /** The stated fields that programs decide by, by their ids in the catalog. */
  Map<String, Object> getFields();

  /** The other stated fields, which people read. */
  Map<String, Object> getInformation();
}
