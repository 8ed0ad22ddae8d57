package codecanon.runtime;

/**
 * What has answers: a code, an id that is new, a report, a result in it, or the state of a message.
 */
public interface Asked {}
