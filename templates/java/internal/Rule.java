package codecanon.runtime.internal;

import java.util.List;
import java.util.Map;

/**
 * An answer: the value of the first conclusion that holds.
 *
 * @param answer its id in the catalog
 * @param otherwise its value if no conclusion holds; null: it has none
 * @param conclusions its values, and when they are given
 */
public record Rule(String answer, Object otherwise, List<Conclusion> conclusions) {
  /**
   * Its value for these values of fields, or null. A report with a code that says nothing has none.
   */
  Object conclude(Map<String, Object> values, boolean isBlind) {
    for (Conclusion one : conclusions) {
      if (!isBlind && one.isGiven(values)) {
        return one.value();
      }
    }
    return otherwise;
  }
}
