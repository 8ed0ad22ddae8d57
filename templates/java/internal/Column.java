package codecanon.runtime.internal;

import java.util.List;
import java.util.function.Function;

/**
 * A field in tables of codes and groups. One with a list of values is a character in the cell that
 * all of these share: the place of the value, from 0 to z. Another has a cell of its own.
 *
 * @param id the id of the field in the catalog
 * @param values the list, or null
 * @param read what makes a value of the text of a cell
 */
public record Column(String id, List<?> values, Function<String, ?> read) {
  private static final int PLACES = 36;

  /** A field with a list of values, of which there are at most 36. */
  public static Column listed(String id, List<?> values) {
    return new Column(id, values, null);
  }

  /** A field with a cell of its own. */
  public static Column other(String id, Function<String, ?> read) {
    return new Column(id, null, read);
  }

  /** The value at a place, or null. */
  Object at(char place) {
    int index = Character.digit(place, PLACES);
    return index < 0 ? null : values.get(index);
  }
}
