package codecanon.runtime.internal;

/**
 * What is no report.
 *
 * @param kind its kind
 * @param conditions what tells it apart
 */
public record EventForm(String kind, Conditions conditions) {}
