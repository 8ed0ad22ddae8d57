package codecanon.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

// What Envelope.java.jinja makes for a catalog without an envelope. The tool and checkers read it.

/** What stands beside the codes of a report. What did not come, or has another type, is empty. */
public final class Envelope {
  private final Map<String, Object> values;

  /** An envelope of values by their ids in the catalog. */
  public Envelope(Map<String, ?> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** What came, by its id in the catalog. */
  public Map<String, Object> asMap() {
    return values;
  }
}
