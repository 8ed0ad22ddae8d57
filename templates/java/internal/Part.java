package codecanon.runtime.internal;

import java.util.List;
import java.util.function.Function;

/**
 * A typed value in a payload.
 *
 * @param id its id in the catalog
 * @param read what reads it; null is what does not fit
 * @param paths where it stands
 */
public record Part(String id, Function<Object, ?> read, List<String> paths) {}
