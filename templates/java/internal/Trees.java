package codecanon.runtime.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Trees of maps and lists, as readers of JSON return them. */
public final class Trees {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final int LONGEST_KEY = 100; // characters of a key that are shown

  private Trees() {}

  /** The value under a key of an object, or null. */
  static Object get(Object value, String key) {
    try {
      return value instanceof Map<?, ?> map ? map.get(key) : null;
    } catch (ClassCastException | NullPointerException error) {
      return null; // a sorted map with keys of another type
    }
  }

  /** Whether a value can be an id or a name. */
  static boolean isScalar(Object raw) {
    return raw instanceof String || raw instanceof Number;
  }

  /** Whether two values of payloads and catalogs are the same. 1 and 1.0 are, 1 and "1" are not. */
  static boolean same(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      Double left = Values.real(one);
      return left != null && left.equals(Values.real(other));
    }
    boolean isPlain = one instanceof String || one instanceof Boolean;
    return isPlain && one.equals(other instanceof Enum<?> ? other.toString() : other);
  }

  /** The way to the value of a key, as JavaScript writes it: results[0].status. */
  static String pathBelow(String path, String key) {
    String shown = cut(key, LONGEST_KEY);
    if (!NAME.matcher(shown).matches()) {
      return path + "[" + ascii(shown) + "]";
    }
    return path.isEmpty() ? shown : path + "." + shown;
  }

  /** The first characters of a text. Characters are code points. */
  static String cut(String text, int length) {
    boolean isShort = text.length() <= length || text.codePointCount(0, text.length()) <= length;
    return isShort ? text : text.substring(0, text.offsetByCodePoints(0, length));
  }

  /** A list, text, number, boolean or null as JSON in ASCII, without blanks. */
  static String ascii(Object value) {
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  /** The same of some values. */
  static String ascii(Object... values) {
    return ascii(Arrays.asList(values));
  }

  private static void append(StringBuilder json, Object value) {
    if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        json.append(separator);
        append(json, item);
        separator = ",";
      }
      json.append(list.isEmpty() ? "[]" : "]");
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else {
      appendText(json, value.toString());
    }
  }

  private static void appendText(StringBuilder json, String text) {
    json.append('"');
    for (char unit : text.toCharArray()) {
      switch (unit) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (unit < ' ' || unit > '~') {
            json.append("\\u%04x".formatted((int) unit));
          } else {
            json.append(unit);
          }
        }
      }
    }
    json.append('"');
  }
}
