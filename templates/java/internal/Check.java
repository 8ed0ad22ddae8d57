package codecanon.runtime.internal;

import java.util.List;
import java.util.stream.Stream;

/**
 * With all values of one list of fields, a field of another can only have one of its values.
 *
 * @param when the values, one of each field
 * @param then the fields that can only have some values
 * @param otherwise the values of these fields if they are not stated, one of each
 * @param isAllowed whether codes of one report may differ in it
 */
public record Check(
    List<Choice> when, List<Choice> then, List<Choice> otherwise, boolean isAllowed) {
  Stream<String> fields() {
    return Stream.concat(when.stream(), then.stream()).map(Choice::name);
  }
}
