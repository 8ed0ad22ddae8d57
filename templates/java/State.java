package codecanon.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the reports of one message say together.
 *
 * @param <R> the reports
 */
public final class State<R extends Report> implements Asked {
  private final Object key;
  private final R report;
  private final List<R> reports;
  private final int duplicates;
  private final Map<Object, Integer> parts;
  private final List<R> contradictions;

  /** The state of a message. null: what its reports have in common is not known. */
  public State(
      Object key,
      R report,
      List<R> reports,
      int duplicates,
      Map<Object, Integer> parts,
      List<R> contradictions) {
    this.key = key;
    this.report = report;
    this.reports = List.copyOf(reports);
    this.duplicates = duplicates;
    this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    this.contradictions = List.copyOf(contradictions);
  }

  /** What the reports have in common, such as the id of the message. */
  public Optional<Object> getKey() {
    return Optional.ofNullable(key);
  }

  /** The report that decides. */
  public R getReport() {
    return report;
  }

  /** What stands beside the codes of that report. */
  public Envelope getEnvelope() {
    return report.getEnvelope();
  }

  /** All reports, each once, in the order of their time. */
  public List<R> getReports() {
    return reports;
  }

  /** How many copies of reports came. */
  public int getDuplicates() {
    return duplicates;
  }

  /**
   * How many final reports have which value, where a message has several parts. null: nothing is
   * stated.
   */
  public Map<Object, Integer> getParts() {
    return parts;
  }

  /** Final reports that differ from the one that decides. */
  public List<R> getContradictions() {
    return contradictions;
  }

  @Override
  public String toString() {
    return "State[%d reports, %d duplicates]".formatted(reports.size(), duplicates);
  }
}
