package codecanon.runtime.internal;

import codecanon.runtime.Code;
import codecanon.runtime.Group;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A code set that objects in payloads are searched in.
 *
 * @param codes its codes
 * @param groups the groups of its group set
 * @param byRule the group that the rules of the provider put an id in
 * @param fallback the code that stands for unknown ids, or null
 */
public record CodeSet(
    List<? extends Code> codes,
    List<? extends Group> groups,
    Function<Object, Optional<? extends Group>> byRule,
    Code fallback) {}
