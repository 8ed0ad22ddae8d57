package codecanon.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to a value in parsed JSON, as the spec of a provider writes it, such as "price.currency".
 */
record Path(int up, List<Step> steps) {
  private static final Pattern STEP =
      Pattern.compile("((?:[^\\\\.\\[\\]*^]|\\\\.)+)|\\[([0-9]*)\\]|\\*", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);
  private static final Map<String, Path> KNOWN = new ConcurrentHashMap<>();

  /** A step: a key, each item of a list, one of them, or each value of an object. */
  sealed interface Step {}

  record Key(String name) implements Step {}

  record Item(int index) implements Step {}

  enum Each implements Step {
    ITEM,
    VALUE
  }

  /** The path that a text of a spec stands for. */
  static Path of(String text) {
    return KNOWN.computeIfAbsent(text, Path::parsed);
  }

  private static Path parsed(String text) {
    List<Step> steps = new ArrayList<>();
    int up = 0;
    while (up < text.length() && text.charAt(up) == '^') {
      up += 1;
    }
    Matcher found = STEP.matcher(text.equals(".") ? "" : text);
    while (found.find()) {
      steps.add(step(found.group(), found.group(1), found.group(2)));
    }
    return new Path(up, List.copyOf(steps));
  }

  private static Step step(String whole, String key, String index) {
    if (key != null) {
      return new Key(ESCAPE.matcher(key).replaceAll("$1"));
    }
    if (whole.equals("*")) {
      return Each.VALUE;
    }
    return index.isEmpty() ? Each.ITEM : new Item(Integer.parseInt(index));
  }

  /** The first value other than null that one of the paths leads to, or null. */
  static Object first(Object value, List<String> paths, Element around) {
    for (String text : paths) {
      Object found = Path.of(text).valueIn(value, around);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static Object first(Object value, List<String> paths) {
    return first(value, paths, null);
  }

  /** The value that the path leads to, or null. Each "^" starts from one object further around. */
  private Object valueIn(Object value, Element around) {
    Object found = value;
    Element from = around;
    for (int left = up; left > 0; left -= 1) {
      found = from == null ? null : from.value();
      from = from == null ? null : from.around();
    }
    for (Step step : steps) {
      found = valueAt(found, step);
    }
    return found;
  }

  private static Object valueAt(Object value, Step step) {
    if (step instanceof Key key) {
      return Trees.get(value, key.name());
    }
    if (step instanceof Item item && value instanceof List<?> list) {
      return item.index() < list.size() ? list.get(item.index()) : null;
    }
    return null;
  }

  /** The elements that a container leads to, or null if the payload does not have it. */
  List<Element> elementsOf(Element payload) {
    return elementsOf(payload, steps);
  }

  /** The elements of the list that holds those of a container. */
  List<Element> listsOf(Element payload) {
    int each = steps.indexOf(Each.ITEM);
    List<Element> found = elementsOf(payload, each < 0 ? steps : steps.subList(0, each));
    return found == null ? List.of() : found;
  }

  private static List<Element> elementsOf(Element payload, List<Step> steps) {
    List<Element> found = List.of(payload);
    for (Step step : steps) {
      List<Element> below = new ArrayList<>();
      boolean isThere = false;
      for (Element one : found) {
        List<Element> children = childrenOf(one, step);
        if (children != null) {
          isThere = true;
          below.addAll(children);
        }
      }
      if (below.isEmpty()) {
        return isThere ? below : null;
      }
      found = below;
    }
    return found;
  }

  /** What a step leads to from an element, or null if it leads nowhere. */
  private static List<Element> childrenOf(Element one, Step step) {
    if (one.value() instanceof List<?> list) {
      if (step == Each.ITEM) {
        List<Element> items = new ArrayList<>(list.size());
        for (Object item : list) {
          String path = one.path() + "[" + items.size() + "]";
          items.add(new Element(item, one.around(), path, true));
        }
        return items;
      }
      if (step instanceof Item item) {
        if (item.index() >= list.size()) {
          return List.of();
        }
        String path = one.path() + "[" + item.index() + "]";
        return List.of(new Element(list.get(item.index()), one.around(), path, one.isListed()));
      }
      return null;
    }
    if (!(one.value() instanceof Map<?, ?> map) || step instanceof Item) {
      return null;
    }
    if (step == Each.ITEM) {
      return List.of(one.asItem());
    }
    if (step instanceof Key key) {
      Object value = Trees.get(map, key.name());
      return value == null ? null : List.of(below(one, key.name(), value, one.isListed()));
    }
    List<Element> values = new ArrayList<>(map.size());
    map.forEach(
        (key, value) -> {
          if (key instanceof String name) {
            values.add(below(one, name, value, true));
          }
        });
    return values;
  }

  private static Element below(Element one, String key, Object value, boolean isListed) {
    return new Element(value, one, Trees.pathBelow(one.path(), key), isListed);
  }
}
