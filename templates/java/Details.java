package codecanon.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What known and unknown codes in payloads have in common. */
public final class Details {
  private final String kind;
  private final List<Conflict> conflicts;
  private final Map<String, Object> stated;
  private final Object raw;
  private final Object rawId;
  private final Object rawName;

  /** The details of an object in a payload. null: no id or name came. */
  public Details(
      String kind,
      List<Conflict> conflicts,
      Map<String, ?> stated,
      Object raw,
      Object rawId,
      Object rawName) {
    this.kind = kind;
    this.conflicts = List.copyOf(conflicts);
    this.stated = Collections.unmodifiableMap(new LinkedHashMap<>(stated));
    this.raw = raw;
    this.rawId = rawId;
    this.rawName = rawName;
  }

  /** The kind of the object, such as "error". */
  public String getKind() {
    return kind;
  }

  /** Where the object contradicts the catalog. */
  public List<Conflict> getConflicts() {
    return conflicts;
  }

  /** The fields that the object itself states, by their ids in the catalog. */
  public Map<String, Object> getStated() {
    return stated;
  }

  /** The object as it came. */
  public Object getRaw() {
    return raw;
  }

  /** The id that came, of any type. */
  public Optional<Object> getRawId() {
    return Optional.ofNullable(rawId);
  }

  /** The name that came, of any type. */
  public Optional<Object> getRawName() {
    return Optional.ofNullable(rawName);
  }
}
