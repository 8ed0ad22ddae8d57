package codecanon.runtime;

/**
 * What has answers: a code, a group-less id, a report, a result in it, or the state of a message.
 */
public interface Asked {}
