package codecanon.runtime.internal;

import java.util.List;

/**
 * Values that something can have.
 *
 * @param name the id of a field, or a path
 * @param values the values
 */
public record Choice(String name, List<?> values) {
  /** Some values. */
  public static Choice of(String name, Object... values) {
    return new Choice(name, List.of(values));
  }
}
