package codecanon.runtime.internal;

import codecanon.runtime.Code;
import codecanon.runtime.Details;
import codecanon.runtime.Group;

/**
 * What an object in a payload means.
 *
 * @param code the code, or null if it is unknown
 * @param group its group, or null
 * @param fallback the code that stands for unknown ids, or null
 * @param details what came
 */
public record Found(Code code, Group group, Code fallback, Details details) {}
