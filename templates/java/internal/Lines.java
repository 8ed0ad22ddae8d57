package codecanon.runtime.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The lines of a table, from string constants that a class of their own holds until they are
 * needed.
 */
public final class Lines {
  private final Lazy<List<String>> lines;
  private final Lazy<Map<String, String>> byId;

  /** Lines in several texts, as no constant can be longer than 65,535 bytes. */
  public Lines(Supplier<List<String>> texts) {
    lines = new Lazy<>(() -> String.join("", texts.get()).lines().toList());
    byId = new Lazy<>(this::byId);
  }

  /** All lines, in the order of their ids. */
  List<String> all() {
    return lines.get();
  }

  /** The ids at the beginning of all lines. */
  public List<String> ids() {
    return all().stream().map(Lines::idOf).toList();
  }

  /** The cells of the line that begins with this id; they are empty if there is none. */
  Cells of(Object id) {
    return new Cells(byId.get().getOrDefault(id.toString(), ""));
  }

  private Map<String, String> byId() {
    Map<String, String> found = new HashMap<>();
    for (String line : all()) {
      found.put(idOf(line), line);
    }
    return found;
  }

  private static String idOf(String line) {
    int bar = line.indexOf('|');
    String cell = bar < 0 ? line : line.substring(0, bar);
    return cell.indexOf('%') < 0 ? cell : new Cells(cell).text(0);
  }
}
