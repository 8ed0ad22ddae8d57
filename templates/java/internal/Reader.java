package codecanon.runtime.internal;

import codecanon.runtime.Code;
import codecanon.runtime.CodeKey;
import codecanon.runtime.Conflict;
import codecanon.runtime.Deprecation;
import codecanon.runtime.Details;
import codecanon.runtime.Group;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the objects of the payloads of one provider: which code each one means, and where it
 * contradicts the catalog.
 *
 * <p>No value makes the reader fail. A number and its digits are the same id, and the case of names
 * does not matter. An object has a kind, such as "status" or "error". Its id, its name, and the id
 * and the name of its group are the evidence: it means the code of its kind that most of them agree
 * with and fewest contradict. If more contradict a code than agree with it, the code is unknown.
 * Kinds are never mixed: if a code of another kind is meant, the object is unknown too.
 */
final class Reader {
  private final Map<Object, List<Entry>> byId = new HashMap<>();
  private final Map<String, List<Entry>> byName = new HashMap<>();

  /** A code, and the code set that has it. */
  private record Entry(CodeSet set, Code code, List<Group> groups) {}

  /** A code that the id or the name of an object is that of, and how well the object fits. */
  private record Candidate(Entry entry, Evidence.Weight weight) {
    Code code() {
      return entry.code();
    }

    String identity() {
      return code().getIdentity();
    }

    /** The identity of the code to use instead. */
    Optional<String> successor() {
      return code().getDeprecation().flatMap(Deprecation::replacedBy).map(CodeKey::toString);
    }
  }

  Reader(List<Shape> shapes) {
    Set<CodeSet> sets = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Shape shape : shapes) {
      for (CodeSet set : shape.codeSets()) {
        if (sets.add(set)) {
          index(set);
        }
      }
    }
  }

  private void index(CodeSet set) {
    Set<String> own = new LinkedHashSet<>();
    set.codes().forEach(code -> own.add(Evidence.lower(code.getWireName().orElse(""))));
    for (Code code : set.codes()) {
      Entry entry = new Entry(set, code, List.copyOf(code.getGroups()));
      add(byId, code.getValue(), entry);
      Set<String> names = new LinkedHashSet<>();
      names.add(Evidence.lower(code.getWireName().orElse("")));
      for (String alias : code.getAliases()) {
        if (!own.contains(Evidence.lower(alias))) {
          names.add(Evidence.lower(alias));
        }
      }
      names.remove("");
      names.forEach(name -> add(byName, name, entry));
    }
  }

  private static <K> void add(Map<K, List<Entry>> map, K key, Entry entry) {
    map.computeIfAbsent(key, one -> new ArrayList<>()).add(entry);
  }

  /** What an object of a shape means. */
  Found read(Shape shape, Object raw) {
    if (!shape.fits(raw)) {
      List<Conflict> conflicts = List.of(new Conflict("object", raw, List.of()));
      Details none = new Details(shape.kind(), conflicts, Map.of(), raw, null, null);
      return new Found(null, null, null, none);
    }
    Evidence evidence = Evidence.of(shape, raw);
    List<Candidate> found = candidates(evidence);
    List<Candidate> own = new ArrayList<>();
    for (CodeSet set : shape.codeSets()) {
      found.stream().filter(one -> one.entry().set() == set).forEach(own::add);
    }
    List<Candidate> others =
        found.stream().filter(one -> !isAmong(one.entry().set(), shape.codeSets())).toList();
    List<Candidate> equal = inUse(greatest(own));
    Optional<Candidate> best = equal.stream().findFirst();
    Optional<Candidate> meant = best.filter(one -> one.weight().balance() >= 0);
    Optional<Candidate> other = otherKind(evidence, meant, others);
    if (other.isPresent()) {
      List<String> expected = List.of(other.get().identity());
      List<Conflict> conflicts = List.of(new Conflict("kind", shape.kind(), expected));
      Group group = ownGroup(evidence, groupsOf(shape));
      return new Found(null, group, null, details(shape, raw, evidence, conflicts));
    }
    if (meant.isEmpty()) {
      return unknown(shape, raw, evidence, best);
    }
    return known(shape, raw, evidence, equal);
  }

  /** The first of codes that fit equally well. */
  private Found known(Shape shape, Object raw, Evidence evidence, List<Candidate> equal) {
    Candidate meant = equal.get(0);
    List<Conflict> conflicts = new ArrayList<>();
    if (equal.size() > 1) {
      Object received = meant.weight().hasId() ? evidence.id() : evidence.name();
      List<String> identities = equal.stream().map(Candidate::identity).toList();
      conflicts.add(new Conflict("code", received, identities));
    }
    conflicts.addAll(meant.weight().conflicts());
    for (Part field : shape.fields()) {
      Object received = Path.first(raw, field.paths());
      Object expected = meant.code().getFields().get(field.id());
      if (received != null && expected != null && !Trees.same(received, expected)) {
        conflicts.add(new Conflict(field.id(), received, List.of(expected)));
      }
    }
    List<Group> groups = meant.entry().groups();
    Group first = groups.isEmpty() ? null : groups.get(0);
    Group group = groups.stream().filter(evidence::agreesWith).findFirst().orElse(first);
    return new Found(meant.code(), group, null, details(shape, raw, evidence, conflicts));
  }

  private Found unknown(Shape shape, Object raw, Evidence evidence, Optional<Candidate> best) {
    List<Conflict> conflicts = new ArrayList<>();
    Group group =
        evidence.statesGroup()
            ? unknownGroup(evidence, groupsOf(shape), conflicts)
            : groupByRule(shape, evidence.id());
    if (best.isPresent()) {
      Object received = best.get().weight().hasId() ? evidence.id() : evidence.name();
      conflicts.clear();
      conflicts.add(new Conflict("evidence", received, List.of(best.get().identity())));
      conflicts.addAll(best.get().weight().conflicts());
    }
    List<Code> fallbacks = new ArrayList<>();
    for (CodeSet set : shape.codeSets()) {
      if (set.fallback() != null) {
        fallbacks.add(set.fallback());
      }
    }
    Code fallback = fallbacks.size() == 1 ? fallbacks.get(0) : null;
    return new Found(null, group, fallback, details(shape, raw, evidence, conflicts));
  }

  private static Details details(
      Shape shape, Object raw, Evidence evidence, List<Conflict> conflicts) {
    return new Details(
        shape.kind(), conflicts, shape.stated(raw), raw, evidence.id(), evidence.name());
  }

  private List<Candidate> candidates(Evidence evidence) {
    List<Entry> withId = new ArrayList<>();
    for (Object id : Values.ids(evidence.id())) {
      withId.addAll(byId.getOrDefault(id, List.of()));
    }
    List<Entry> withName = byName.getOrDefault(Evidence.lower(evidence.name()), List.of());
    Set<Entry> hasId = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Entry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    hasId.addAll(withId);
    List<Candidate> found = new ArrayList<>();
    for (List<Entry> entries : List.of(withId, withName)) {
      for (Entry entry : entries) {
        if (seen.add(entry)) {
          boolean isById = hasId.contains(entry);
          found.add(new Candidate(entry, evidence.weigh(entry.code(), entry.groups(), isById)));
        }
      }
    }
    return found;
  }

  private static boolean isAmong(CodeSet set, List<CodeSet> sets) {
    return sets.stream().anyMatch(one -> one == set);
  }

  /** The codes that have most evidence. */
  private static List<Candidate> greatest(List<Candidate> candidates) {
    OptionalInt most = candidates.stream().mapToInt(one -> one.weight().total()).max();
    return candidates.stream().filter(one -> one.weight().total() == most.getAsInt()).toList();
  }

  /** Codes that fit equally well, without those that another of them replaces. */
  private static List<Candidate> inUse(List<Candidate> equal) {
    if (equal.size() < 2) {
      return equal; // so the records of a code set are read only for codes that fit equally well
    }
    List<String> identities = equal.stream().map(Candidate::identity).toList();
    return equal.stream()
        .filter(one -> one.successor().filter(identities::contains).isEmpty())
        .toList();
  }

  /** The code of another kind that is meant, if more than its id matches. */
  private static Optional<Candidate> otherKind(
      Evidence evidence, Optional<Candidate> meant, List<Candidate> others) {
    Predicate<Candidate> isByBoth = one -> one.weight().hasId() && one.weight().hasName();
    if (meant.isPresent()) {
      return isByBoth.test(meant.get())
          ? Optional.empty()
          : others.stream().filter(isByBoth).findFirst();
    }
    boolean isNameless = evidence.name() == null;
    List<Candidate> likely =
        others.stream()
            .filter(
                one ->
                    one.weight().hasName()
                        || isNameless
                            && one.entry().groups().stream().anyMatch(evidence::agreesWith))
            .toList();
    return greatest(likely).stream().findFirst();
  }

  /** The groups of the code sets of a shape. */
  private static List<Group> groupsOf(Shape shape) {
    Set<Group> groups = new LinkedHashSet<>();
    shape.codeSets().forEach(set -> groups.addAll(set.groups()));
    return List.copyOf(groups);
  }

  /**
   * The group of an unknown code, or null: by name and id, by name, or by a unique id.
   *
   * <p>A name counts before an alias: what one group is called on the wire can be the name of
   * another.
   */
  private static Group unknownGroup(
      Evidence evidence, List<Group> groups, List<Conflict> conflicts) {
    List<Group> withId = groups.stream().filter(evidence::hasIdOf).toList();
    List<Group> named = groups.stream().filter(evidence::isNamed).toList();
    List<Group> withName =
        named.isEmpty() ? groups.stream().filter(evidence::hasNameOf).toList() : named;
    List<Group> likely = withName.stream().filter(withId::contains).toList();
    if (likely.isEmpty()) {
      likely = withName;
    }
    if (likely.isEmpty() && withId.size() == 1) {
      likely = withId;
    }
    if (likely.isEmpty()) {
      return null;
    }
    if (likely.size() > 1) {
      List<String> identities = likely.stream().map(Group::getIdentity).toList();
      conflicts.add(new Conflict("group", evidence.groupName(), identities));
    }
    evidence.compareGroups(List.of(likely.get(0)), conflicts);
    return likely.get(0);
  }

  /** The group that agrees with all that an object says of a group, or null. */
  private static Group ownGroup(Evidence evidence, List<Group> groups) {
    if (!evidence.statesGroup()) {
      return null;
    }
    return groups.stream()
        .filter(one -> evidence.groupId() == null || evidence.hasIdOf(one))
        .filter(one -> evidence.groupName() == null || evidence.hasNameOf(one))
        .findFirst()
        .orElse(null);
  }

  /** The group of an id that is not in the catalog, if the code sets agree on it. */
  private static Group groupByRule(Shape shape, Object raw) {
    Set<Group> groups = new LinkedHashSet<>();
    for (CodeSet set : shape.codeSets()) {
      for (Object id : Values.ids(raw)) {
        set.byRule().apply(id).ifPresent(groups::add);
      }
    }
    return groups.size() == 1 ? groups.iterator().next() : null;
  }
}
