package codecanon.runtime.internal;

import codecanon.runtime.Code;
import codecanon.runtime.Conflict;
import codecanon.runtime.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parts of an object that holds a code. What is missing is null.
 *
 * @param id the id of the code
 * @param name the name of the code
 * @param groupId the id of its group
 * @param groupName the name of its group
 */
record Evidence(Object id, Object name, Object groupId, Object groupName) {
  private static final int LONGEST = 1000; // UTF-16 units; no name in a catalog is longer

  static Evidence of(Shape shape, Object raw) {
    return new Evidence(
        scalarAt(raw, shape.id()),
        scalarAt(raw, shape.name()),
        Path.first(raw, shape.groupId()),
        Path.first(raw, shape.groupName()));
  }

  /**
   * The first value that a path leads to. The object itself is none, unless it is a string or a
   * number.
   */
  private static Object scalarAt(Object raw, List<String> paths) {
    if (Trees.isScalar(raw)) {
      return Path.first(raw, paths);
    }
    return Path.first(raw, paths.stream().filter(path -> !path.equals(".")).toList());
  }

  /** How well the object fits a code that its id or its name is that of. */
  Weight weigh(Code code, List<Group> groups, boolean hasId) {
    List<String> aliases = code.getAliases();
    List<String> names = code.getWireName().map(List::of).orElse(aliases);
    boolean hasName =
        Stream.concat(names.stream(), aliases.stream()).anyMatch(one -> is(name, one));
    List<Conflict> conflicts = new ArrayList<>();
    int balance = compare("id", id, true, hasId, List.of(code.getValue()), conflicts);
    balance += compare("name", name, !names.isEmpty(), hasName, names, conflicts);
    balance += compareGroups(groups, conflicts);
    return new Weight(hasId, hasName, balance, conflicts);
  }

  /** How well an object fits a code: how many parts agree, less those that contradict. */
  record Weight(boolean hasId, boolean hasName, int balance, List<Conflict> conflicts) {
    /** The balance, then the name, then the id. */
    int total() {
      return 4 * balance + (hasName ? 2 : 0) + (hasId ? 1 : 0);
    }
  }

  int compareGroups(List<Group> groups, List<Conflict> conflicts) {
    boolean isNamed =
        groups.stream()
            .anyMatch(one -> one.getWireName().isPresent() || !one.getAliases().isEmpty());
    List<Object> ids = groups.stream().map(Group::getValue).toList();
    List<String> names = groups.stream().map(one -> one.getWireName().orElse("")).toList();
    boolean hasId = groups.stream().anyMatch(this::hasIdOf);
    boolean hasName = groups.stream().anyMatch(this::hasNameOf);
    return compare("group_id", groupId, !groups.isEmpty(), hasId, ids, conflicts)
        + compare("group_name", groupName, isNamed, hasName, names, conflicts);
  }

  /**
   * 1 if a part agrees with the catalog, -1 if it contradicts it, 0 if one of them says nothing.
   */
  private static int compare(
      String part,
      Object received,
      boolean isKnown,
      boolean isEqual,
      List<?> expected,
      List<Conflict> conflicts) {
    if (received != null && !isEqual && !expected.isEmpty()) {
      conflicts.add(new Conflict(part, received, expected));
    }
    return received == null || !isKnown ? 0 : isEqual ? 1 : -1;
  }

  boolean agreesWith(Group group) {
    return hasIdOf(group) || hasNameOf(group);
  }

  boolean hasIdOf(Group group) {
    return Values.ids(groupId).contains(group.getValue());
  }

  boolean hasNameOf(Group group) {
    return isNamed(group) || group.getAliases().stream().anyMatch(one -> is(groupName, one));
  }

  /** Whether the object names the group, and not by an alias. */
  boolean isNamed(Group group) {
    return group.getWireName().filter(one -> is(groupName, one)).isPresent();
  }

  boolean statesGroup() {
    return groupId != null || groupName != null;
  }

  /** Whether a value is this name. The lengths are compared first, so long values cost nothing. */
  private static boolean is(Object raw, String name) {
    return raw instanceof String text
        && text.length() == name.length()
        && lower(text).equals(lower(name));
  }

  /** A name in lower case, of A to Z only: all languages agree on these. Other values: "". */
  static String lower(Object name) {
    if (!(name instanceof String text) || text.length() > LONGEST) {
      return "";
    }
    StringBuilder lower = new StringBuilder(text);
    for (int index = 0; index < text.length(); index += 1) {
      char unit = text.charAt(index);
      if ('A' <= unit && unit <= 'Z') {
        lower.setCharAt(index, (char) (unit + ('a' - 'A')));
      }
    }
    return lower.toString();
  }
}
