package codecanon.runtime.internal;

import codecanon.runtime.Report;
import codecanon.runtime.Result;
import codecanon.runtime.State;
import codecanon.runtime.WireTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The names of fields and of values of the envelope that a catalog merges by. null: there is none.
 *
 * @param decide what answers for a report
 * @param key what the reports of a message have in common
 * @param order the time of a report
 * @param isFinal the field of reports that win over others
 * @param field the field that decides between reports of the same time, and between parts
 * @param worst its values, the worst first
 * @param parts the number of parts of the message
 */
public record Merger(
    Function<Report, Map<String, Object>> decide,
    String key,
    String order,
    String isFinal,
    String field,
    List<?> worst,
    String parts) {
  private static final int LONGEST = 100; // characters of what came for an unknown code, in a key
  private static final int DEEPEST = 10; // levels of a payload by which copies are ordered

  private static final Comparator<Ranked<?>> BY_BADNESS =
      Comparator.<Ranked<?>>comparingInt(Ranked::badness).thenComparing(Ranked::dedupKey);
  private static final Comparator<Ranked<?>> BY_TIME =
      Comparator.<Ranked<?>>comparingLong(Ranked::time).thenComparing(BY_BADNESS);

  /** A report with what it is ordered by, the most important first, and what it says. */
  private record Ranked<R>(
      long time, int badness, String dedupKey, Object value, boolean isFinal, R report) {}

  private record Shown<R>(String text, R report) {}

  /** The states of the messages, sorted by provider and key. */
  public <R extends Report> List<State<R>> merge(Iterable<? extends R> reports) {
    // Copies can differ in what the catalog does not read. Which one is kept must not depend on
    // their order.
    List<Shown<R>> ordered = new ArrayList<>();
    reports.forEach(report -> ordered.add(new Shown<>(shown(report.getRaw(), DEEPEST), report)));
    ordered.sort(Comparator.comparing(Shown::text));
    Map<List<String>, List<R>> messages = new LinkedHashMap<>();
    int count = 0;
    for (Shown<R> one : ordered) {
      Object found = valueOf(one.report(), key);
      String text = found == null ? "" : textOf(found);
      List<String> sorted = new ArrayList<>(List.of(one.report().getProvider(), text));
      if (text.isEmpty()) {
        sorted.addAll(List.of(dedupKey(one.report()), "%016d".formatted(count)));
      }
      messages.computeIfAbsent(sorted, message -> new ArrayList<>()).add(one.report());
      count += 1;
    }
    return messages.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Merger::compareLists))
        .map(message -> stateOf(message.getValue()))
        .toList();
  }

  /** A text that copies of a report have in common, and other reports don't. */
  public String dedupKey(Report report) {
    List<Object> codes = new ArrayList<>();
    report.getResults().forEach(result -> codes.add(said(result)));
    Object time = order == null ? null : valueOf(report, order);
    return Trees.ascii(
        report.getProvider(), plain(valueOf(report, key)), plain(time), partsOf(report), codes);
  }

  private <R extends Report> State<R> stateOf(List<R> copies) {
    Map<String, R> distinct = new LinkedHashMap<>();
    copies.forEach(report -> distinct.put(dedupKey(report), report));
    List<Ranked<R>> reports = new ArrayList<>();
    distinct.forEach((dedupKey, report) -> reports.add(ranked(dedupKey, report)));
    reports.sort(BY_TIME);
    List<Ranked<R>> last = reports.stream().filter(Ranked::isFinal).toList();
    boolean areSeveral = reports.stream().anyMatch(one -> partsOf(one.report()) > 1);
    Ranked<R> decides =
        (last.isEmpty() ? reports : last)
            .stream().max(areSeveral ? BY_BADNESS : BY_TIME).orElseThrow();
    Map<Object, Integer> partsByValue = new LinkedHashMap<>();
    List<R> contradictions = new ArrayList<>();
    for (Ranked<R> one : last) {
      if (areSeveral) {
        partsByValue.merge(one.value(), 1, Integer::sum);
      } else if (!Objects.equals(one.value(), decides.value())) {
        contradictions.add(one.report());
      }
    }
    return new State<>(
        valueOf(decides.report(), key),
        decides.report(),
        reports.stream().map(Ranked::report).toList(),
        copies.size() - reports.size(),
        partsByValue,
        contradictions);
  }

  private <R extends Report> Ranked<R> ranked(String dedupKey, R report) {
    Map<String, Object> answer = decide.apply(report);
    Object value = answer.get(field);
    int place = value == null ? -1 : worst.indexOf(value);
    Object time = order == null ? null : valueOf(report, order);
    return new Ranked<>(
        time instanceof WireTime moment
            ? moment.toInstant(ZoneOffset.UTC).toEpochMilli()
            : Long.MIN_VALUE,
        place < 0 ? 0 : worst.size() - place,
        dedupKey,
        value,
        isFinal != null && Boolean.TRUE.equals(answer.get(isFinal)),
        report);
  }

  /**
   * Compares lists of texts, by code points: UTF-16 has those above U+FFFF in the middle of the
   * others.
   */
  private static int compareLists(List<String> one, List<String> other) {
    for (int index = 0; index < one.size(); index += 1) {
      int found = compareTexts(one.get(index), index < other.size() ? other.get(index) : "");
      if (found != 0) {
        return found;
      }
    }
    return 0;
  }

  private static int compareTexts(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  /**
   * What a result says: its kind, and the identity of its code, or the id, the name and the group
   * that came; then the fields that it states itself.
   */
  private static List<Object> said(Result result) {
    List<Object> said = new ArrayList<>();
    said.add(result.getKind());
    if (result.isKnown()) {
      said.add(result.findCode().orElseThrow().getIdentity());
    } else {
      said.add(came(result.getRawId().orElse(null)));
      said.add(came(result.getRawName().orElse(null)));
      said.add(result.getGroup().isPresent() ? result.getGroup().get().getIdentity() : null);
    }
    if (!result.getStated().isEmpty()) {
      said.add(result.getStated().values().stream().map(Merger::plain).toList());
    }
    return said;
  }

  private static String came(Object raw) {
    String text = Values.string(raw);
    return text == null ? null : Trees.cut(text, LONGEST);
  }

  /** How many parts the message has, or 0. */
  private long partsOf(Report report) {
    return parts != null && valueOf(report, parts) instanceof Number number
        ? number.longValue()
        : 0;
  }

  private static Object valueOf(Report report, String name) {
    return report.getEnvelope().asMap().get(name);
  }

  /** A whole number without a point. */
  private static Object plain(Object value) {
    Long whole = value instanceof Double ? Values.integer(value) : null;
    return whole == null ? value : whole;
  }

  private static String textOf(Object value) {
    return plain(value).toString();
  }

  /** A value as text, however large and deep it is. */
  private static String shown(Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.entrySet().stream()
          .limit(depth > 0 ? LONGEST : 0)
          .forEach(
              one -> entries.add(shown(one.getKey(), 0) + ": " + shown(one.getValue(), depth - 1)));
      return entries.toString();
    }
    if (value instanceof Collection<?> items) {
      List<String> entries = new ArrayList<>();
      items.stream()
          .limit(depth > 0 ? LONGEST : 0)
          .forEach(one -> entries.add(shown(one, depth - 1)));
      return entries.toString();
    }
    boolean isPlain = value instanceof String || value instanceof Boolean;
    Object number = isPlain ? value : Values.real(value);
    return Trees.cut(String.valueOf(number), LONGEST);
  }
}
