package codecanon.runtime.internal;

import java.util.List;

/**
 * What must hold for an element.
 *
 * @param has paths to values that it has
 * @param lacks paths to values that it lacks
 * @param where paths to values among some
 */
public record Conditions(List<String> has, List<String> lacks, List<Choice> where) {
  /** No conditions. */
  public static final Conditions NONE = new Conditions(List.of(), List.of(), List.of());

  boolean hold(Object element) {
    return has.stream().allMatch(path -> Path.first(element, List.of(path)) != null)
        && lacks.stream().allMatch(path -> Path.first(element, List.of(path)) == null)
        && where.stream().allMatch(one -> isAmong(one, Path.first(element, List.of(one.name()))));
  }

  private static boolean isAmong(Choice choice, Object found) {
    return choice.values().stream().anyMatch(value -> Trees.same(found, value));
  }
}
