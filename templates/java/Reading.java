package codecanon.runtime;

import java.util.List;

/**
 * Everything in a payload, in its order. At least one of the lists is not empty.
 *
 * @param <R> the reports of the provider
 * @param <E> its request errors
 */
public final class Reading<R extends Report, E extends Result> {
  private final List<R> reports;
  private final List<Event> events;
  private final List<E> requestErrors;
  private final List<NotUnderstood> notUnderstood;

  /** What was found in a payload. */
  public Reading(
      List<R> reports,
      List<Event> events,
      List<E> requestErrors,
      List<NotUnderstood> notUnderstood) {
    this.reports = List.copyOf(reports);
    this.events = List.copyOf(events);
    this.requestErrors = List.copyOf(requestErrors);
    this.notUnderstood = List.copyOf(notUnderstood);
  }

  /** The reports. */
  public List<R> getReports() {
    return reports;
  }

  /** What is no report. */
  public List<Event> getEvents() {
    return events;
  }

  /** Codes about the request itself, in an answer of the API. */
  public List<E> getRequestErrors() {
    return requestErrors;
  }

  /** What is none of these, and why. */
  public List<NotUnderstood> getNotUnderstood() {
    return notUnderstood;
  }

  @Override
  public String toString() {
    return "Reading[%d reports, %d events, %d request errors, %d not understood]"
        .formatted(reports.size(), events.size(), requestErrors.size(), notUnderstood.size());
  }
}
