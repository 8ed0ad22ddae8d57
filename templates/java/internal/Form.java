package codecanon.runtime.internal;

import codecanon.runtime.Envelope;
import codecanon.runtime.Report;
import codecanon.runtime.Result;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the payloads of a provider look.
 *
 * @param containers where reports stand
 * @param envelope what stands beside the codes
 * @param events what is no report
 * @param reports the objects that hold codes
 * @param requestErrors those about the request itself
 * @param results what makes the result of each kind
 * @param report what makes a report
 * @param <R> the reports
 * @param <E> the request errors
 */
public record Form<R extends Report, E extends Result>(
    List<String> containers,
    List<Part> envelope,
    List<EventForm> events,
    List<Shape> reports,
    List<Shape> requestErrors,
    Map<String, Function<Found, ? extends Result>> results,
    MakesReport<R> report) {

  /**
   * Makes a report of its parts.
   *
   * @param <R> the report
   */
  @FunctionalInterface
  public interface MakesReport<R> {
    /** A report with a result for each kind that it has. */
    R of(String path, Envelope envelope, Map<String, Result> results, Object raw);
  }
}
