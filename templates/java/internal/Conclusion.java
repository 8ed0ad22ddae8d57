package codecanon.runtime.internal;

import java.util.List;
import java.util.Map;

/**
 * A value of an answer, and when it is given.
 *
 * @param value the value
 * @param when every field has one of the values
 * @param never no field has one of the values
 */
public record Conclusion(Object value, List<Choice> when, List<Choice> never) {
  boolean isGiven(Map<String, Object> values) {
    return when.stream().allMatch(one -> isOneOf(one, values))
        && never.stream().noneMatch(one -> isOneOf(one, values));
  }

  private static boolean isOneOf(Choice choice, Map<String, Object> values) {
    Object value = values.get(choice.name());
    return value != null && choice.values().contains(value);
  }
}
