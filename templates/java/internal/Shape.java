package codecanon.runtime.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object that holds a code. Without a key, the report itself is the object.
 *
 * @param kind its kind
 * @param key where it stands
 * @param id where the id of its code stands in it
 * @param name where the name of its code stands in it
 * @param groupId where the id of the group of its code stands in it
 * @param groupName where the name of the group of its code stands in it
 * @param conditions what must hold for the report
 * @param fields fields of the catalog in it
 * @param codeSets the code sets to search
 */
public record Shape(
    String kind,
    List<String> key,
    List<String> id,
    List<String> name,
    List<String> groupId,
    List<String> groupName,
    Conditions conditions,
    List<Part> fields,
    List<CodeSet> codeSets) {

  /**
   * The object in a report, or null. What stands under its key and is no JSON object counts too; an
   * object without any part of a code does not.
   */
  Object find(Object report) {
    if (!conditions.hold(report)) {
      return null;
    }
    Object found = key.isEmpty() ? report : Path.first(report, key);
    if (!key.isEmpty() && found != null && !(found instanceof Map)) {
      return found;
    }
    if (Trees.isScalar(Path.first(found, id)) || Trees.isScalar(Path.first(found, name))) {
      return found;
    }
    boolean hasPart =
        !key.isEmpty()
            && List.of(id, name, groupId, groupName).stream()
                .anyMatch(paths -> Path.first(found, paths) != null);
    return hasPart ? found : null;
  }

  /** Whether a value has the form of the object. */
  boolean fits(Object raw) {
    return raw instanceof Map || Trees.isScalar(raw) && id.contains(".");
  }

  /** The fields that the object itself states. */
  Map<String, Object> stated(Object raw) {
    Map<String, Object> stated = new LinkedHashMap<>();
    for (Part field : fields) {
      Object value = field.read().apply(Path.first(raw, field.paths()));
      if (value != null) {
        stated.put(field.id(), value);
      }
    }
    return stated;
  }
}
