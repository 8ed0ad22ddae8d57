package codecanon.runtime.internal;

import codecanon.runtime.CodeKey;
import codecanon.runtime.Deprecation;
import codecanon.runtime.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * The codes of a code set, or the groups of a group set, with what the catalog states about them.
 * Each of its three tables is read when it is first asked for: what programs decide by, records,
 * longer texts.
 *
 * @param <M> the codes or groups
 */
public final class Table<M> {
  private static final int REFERENCE = 5; // texts of a reference in a list
  private static final int KEY = 3; // texts of the key of a code

  private final List<M> members;
  private final Lines rows;
  private final Lines records;
  private final Lines texts;
  private final Lazy<Map<Object, M>> byId;
  private final Lazy<Map<String, List<M>>> byName = new Lazy<>(this::byName);
  private final AtomicReferenceArray<Row> known;

  /** A table of members in the order of their lines. */
  public Table(List<M> members, Function<M, Object> id, Lines rows, Lines records, Lines texts) {
    this.members = members;
    this.rows = rows;
    this.records = records;
    this.texts = texts;
    this.byId = new Lazy<>(() -> byId(id));
    this.known = new AtomicReferenceArray<>(members.size());
  }

  /** All codes or groups, in the order of their ids. */
  public List<M> members() {
    return members;
  }

  /** The one with this id on the wire: a Long or a String. */
  public Optional<M> byId(Object id) {
    return Optional.ofNullable(byId.get().get(id));
  }

  /** The first of these ids that is one of a code or group. null is none. */
  public Optional<M> firstOf(Object... ids) {
    for (Object id : ids) {
      if (byId.get().containsKey(id)) {
        return byId(id);
      }
    }
    return Optional.empty();
  }

  /** Those with this name on the wire, or else with this alias. */
  public List<M> byName(String name) {
    return byName.get().getOrDefault(name, List.of());
  }

  /** What programs decide by. */
  public Row row(int index) {
    Row row = known.get(index);
    if (row == null) {
      row = Row.of(rows.all().get(index));
      known.set(index, row);
    }
    return row;
  }

  /** What happened, in a sentence, or else the name, or "". */
  public String summary(Object id) {
    return records.of(id).text(1);
  }

  /** Why not to use a code any more. */
  public Optional<Deprecation> deprecation(Object id) {
    List<String> found = records.of(id).list(2);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean isReplaced = found.size() > 2;
    Optional<CodeKey> successor =
        isReplaced ? Optional.of(key(found.subList(2, found.size()))) : Optional.empty();
    return Optional.of(new Deprecation(Cells.optional(found.get(0)), found.get(1), successor));
  }

  /** The codes of standards that a code corresponds to. */
  public List<Reference> references(Object id) {
    List<Reference> references = new ArrayList<>();
    for (List<String> one : parts(records.of(id).list(3), REFERENCE)) {
      references.add(
          new Reference(
              one.get(0),
              Cells.optional(one.get(1)),
              Cells.optional(one.get(2)),
              Reference.Confidence.valueOf(one.get(3).toUpperCase(Locale.ROOT)),
              Cells.optional(one.get(4))));
    }
    return List.copyOf(references);
  }

  /** The codes of other providers with the same meaning. */
  public List<CodeKey> equivalents(Object id) {
    return parts(records.of(id).list(4), KEY).stream().map(Table::key).toList();
  }

  /** The address of a page about the code. */
  public Optional<String> link(Object id) {
    return records.of(id).optional(5);
  }

  /** The stated fields that people read, by their ids in the catalog. */
  public Map<String, Object> information(Object id) {
    if (Fields.INFORMATION.isEmpty()) {
      return Map.of();
    }
    Cells cells = records.of(id);
    Map<String, Object> information = new LinkedHashMap<>();
    int number = 6;
    for (Column column : Fields.INFORMATION) {
      cells
          .optional(number)
          .ifPresent(text -> information.put(column.id(), column.read().apply(text)));
      number += 1;
    }
    return Collections.unmodifiableMap(information);
  }

  /** More about what happened. */
  public Optional<String> description(Object id) {
    return texts.of(id).optional(1);
  }

  /** What to do about it. */
  public Optional<String> action(Object id) {
    return texts.of(id).optional(2);
  }

  /** Why a field that the catalog judges differs from what the provider states. */
  public Optional<String> rationale(Object id) {
    return texts.of(id).optional(3);
  }

  /** Notes on the references of a code, in their order; "" for none. */
  public List<String> notes(Object id) {
    return texts.of(id).list(4);
  }

  private Map<Object, M> byId(Function<M, Object> id) {
    Map<Object, M> found = new HashMap<>();
    for (M member : members) {
      found.put(id.apply(member), member);
    }
    return found;
  }

  private Map<String, List<M>> byName() {
    Map<String, List<M>> names = new HashMap<>();
    Map<String, List<M>> aliases = new HashMap<>();
    for (int index = 0; index < members.size(); index += 1) {
      M member = members.get(index);
      row(index).wireName().ifPresent(name -> add(names, name, member));
      for (String alias : row(index).aliases()) {
        add(aliases, alias, member);
      }
    }
    aliases.forEach(names::putIfAbsent);
    names.replaceAll((name, some) -> List.copyOf(some));
    return names;
  }

  private static <T> void add(Map<String, List<T>> map, String key, T value) {
    map.computeIfAbsent(key, name -> new ArrayList<>()).add(value);
  }

  private static List<List<String>> parts(List<String> texts, int size) {
    List<List<String>> parts = new ArrayList<>();
    for (int start = 0; start < texts.size(); start += size) {
      parts.add(texts.subList(start, start + size));
    }
    return parts;
  }

  /** The key of a code. An apostrophe stands before an id that is a text. */
  private static CodeKey key(List<String> texts) {
    String id = texts.get(2);
    boolean isText = id.startsWith("'");
    return new CodeKey(texts.get(0), texts.get(1), isText ? id.substring(1) : Long.valueOf(id));
  }
}
