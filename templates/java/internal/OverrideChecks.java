package codecanon.runtime.internal;

import codecanon.runtime.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks overrides that come from elsewhere, such as a file. */
public final class OverrideChecks {
  private static final int LONGEST = 200; // characters of a value that are shown

  private OverrideChecks() {}

  /**
   * The overrides, with values of their types. null, or an empty Optional, is a value too: nothing
   * is stated.
   *
   * @throws IllegalArgumentException if anything is not in the catalog; it lists all that is wrong
   */
  public static Map<String, Map<String, Object>> checked(
      Map<?, ?> overrides, List<Part> fields, Set<String> identities) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    overrides.forEach(
        (code, override) -> {
          String identity = code instanceof Code one ? one.getIdentity() : String.valueOf(code);
          if (!identities.contains(identity)) {
            problems.add(
                "unknown identity %s: the catalog has no such code; an identity is provider/code_set/id"
                    .formatted(shown(identity)));
          } else if (override instanceof Map<?, ?> values) {
            found.put(identity, values(identity, values, fields, problems));
          } else {
            problems.add(identity + ": must map fields to values");
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return found;
  }

  private static Map<String, Object> values(
      String identity, Map<?, ?> override, List<Part> fields, List<String> problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    override.forEach(
        (name, raw) -> {
          Optional<Part> field = fields.stream().filter(one -> one.id().equals(name)).findFirst();
          if (field.isEmpty()) {
            String known = fields.stream().map(Part::id).collect(Collectors.joining(", "));
            problems.add(
                "%s: unknown field %s; known fields: %s".formatted(identity, shown(name), known));
            return;
          }
          Object given = raw instanceof Optional<?> optional ? optional.orElse(null) : raw;
          Object value = given == null ? null : field.get().read().apply(given);
          if (given != null && value == null) {
            problems.add("%s: unknown value %s of %s".formatted(identity, shown(given), name));
          }
          values.put(field.get().id(), value);
        });
    return values;
  }

  private static String shown(Object value) {
    if (value instanceof String text) {
      return Trees.ascii(Trees.cut(text, LONGEST));
    }
    boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
    return isPlain ? String.valueOf(value) : "an object";
  }
}
