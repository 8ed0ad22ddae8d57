package codecanon.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cells of a line of a table. A bar stands between cells, a comma between the texts of a cell,
 * and some characters are encoded as in an address. Empty cells at the end of a line are left out.
 */
final class Cells {
  private final String[] cells;

  Cells(String line) {
    cells = line.split("\\|", -1);
  }

  /** The text of a cell, or "". */
  String text(int number) {
    return decoded(cell(number));
  }

  /** The text of a cell that is not empty. */
  Optional<String> optional(int number) {
    return optional(text(number));
  }

  static Optional<String> optional(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The texts of a cell. */
  List<String> list(int number) {
    String cell = cell(number);
    if (cell.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (String text : cell.split(",", -1)) {
      texts.add(decoded(text));
    }
    return List.copyOf(texts);
  }

  private String cell(int number) {
    return number < cells.length ? cells[number] : "";
  }

  private static String decoded(String text) {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int done = 0;
    while (percent >= 0) {
      decoded.append(text, done, percent);
      decoded.append((char) Integer.parseInt(text, percent + 1, percent + 3, 16));
      done = percent + 3;
      percent = text.indexOf('%', done);
    }
    return decoded.append(text, done, text.length()).toString();
  }
}
