import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as trees of maps and lists, with Long and Double for numbers: as much as the tests need. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    Json json = new Json(text);
    Object value = json.value();
    if (json.peek() != '\0') {
      throw new IllegalArgumentException("more than a value at " + json.at);
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at += 1;
    }
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean skip(char expected) {
    if (peek() == expected) {
      at += 1;
      return true;
    }
    return false;
  }

  private Object value() {
    switch (peek()) {
      case '{':
        return object();
      case '[':
        return list();
      case '"':
        return string();
      default:
        int start = at;
        while (at < text.length() && ",]}\n\r\t ".indexOf(text.charAt(at)) < 0) {
          at += 1;
        }
        return word(text.substring(start, at));
    }
  }

  private static Object word(String word) {
    switch (word) {
      case "null":
        return null;
      case "true":
        return true;
      case "false":
        return false;
      default:
        boolean isWhole = word.matches("-?[0-9]{1,18}");
        if (isWhole) {
          return Long.valueOf(word);
        }
        return Double.valueOf(word);
    }
  }

  private Map<String, Object> object() {
    Map<String, Object> found = new LinkedHashMap<>();
    at += 1;
    while (!skip('}')) {
      peek();
      String key = string();
      if (!skip(':')) {
        throw new IllegalArgumentException("no colon at " + at);
      }
      found.put(key, value());
      skip(',');
    }
    return found;
  }

  private List<Object> list() {
    List<Object> found = new ArrayList<>();
    at += 1;
    while (!skip(']')) {
      found.add(value());
      skip(',');
    }
    return found;
  }

  private String string() {
    StringBuilder found = new StringBuilder();
    at += 1;
    for (; text.charAt(at) != '"'; at += 1) {
      if (text.charAt(at) != '\\') {
        found.append(text.charAt(at));
        continue;
      }
      at += 1;
      int escape = "bfnrt".indexOf(text.charAt(at));
      if (text.charAt(at) == 'u') {
        found.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
        at += 4;
      } else {
        found.append(escape < 0 ? text.charAt(at) : "\b\f\n\r\t".charAt(escape));
      }
    }
    at += 1;
    return found.toString();
  }

  /** A value as JSON in ASCII: maps, lists, numbers, booleans, null; of anything else its text. */
  static String write(Object value) {
    StringBuilder json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  private static void append(StringBuilder json, Object value) {
    if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator);
        append(json, String.valueOf(entry.getKey()));
        json.append(':');
        append(json, entry.getValue());
        separator = ",";
      }
      json.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
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
      json.append('"');
      for (char unit : value.toString().toCharArray()) {
        json.append(
            unit < ' ' || unit > '~' || unit == '"' || unit == '\\'
                ? "\\u%04x".formatted((int) unit)
                : String.valueOf(unit));
      }
      json.append('"');
    }
  }
}
