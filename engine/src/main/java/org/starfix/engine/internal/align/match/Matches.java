package org.starfix.engine.internal.align.match;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * Pairs of a reference list and an image list in one plane. Immutable: the arrays are copied on the way in and lent (not to
 * be modified) on the way out.
 *
 * <p>Shapes: pair {@code i} joins reference source {@code referenceIndex()[i]} and image source {@code imageIndex()[i]},
 * 0-based rows of the lists that were matched. As matching
 * finds them a reference source occurs at most once; an image source may occur more often.
 */
public final class Matches implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] referenceIndex;
    private final int[] imageIndex;
    private final InitialOffset offset;
    private final @Nullable Pattern pattern;

    private Matches(int[] referenceIndex, int[] imageIndex, InitialOffset offset, @Nullable Pattern pattern) {
        this.referenceIndex = referenceIndex;
        this.imageIndex = imageIndex;
        this.offset = offset;
        this.pattern = pattern;
    }

    /** The pairs {@code (referenceIndex[i], imageIndex[i])}. */
    public static Matches of(int[] referenceIndex, int[] imageIndex, InitialOffset offset) {
        Check.argument(
                referenceIndex.length == imageIndex.length,
                "matches need as many image rows as reference rows: %s reference rows, %s image rows",
                referenceIndex.length,
                imageIndex.length);
        return new Matches(referenceIndex.clone(), imageIndex.clone(), offset, null);
    }

    /** The same pairs, found after a pattern told where the image lies. */
    public Matches after(Pattern found) {
        return new Matches(referenceIndex, imageIndex, offset, found);
    }

    /** The same pairs as rows of other lists. */
    public Matches at(int[] referenceRows, int[] imageRows) {
        return new Matches(referenceRows, imageRows, offset, pattern);
    }

    public int[] referenceIndex() {
        return referenceIndex;
    }

    public int[] imageIndex() {
        return imageIndex;
    }

    public int size() {
        return referenceIndex.length;
    }

    /** The pattern that told where the image lies, if one was searched. */
    public Optional<Pattern> pattern() {
        return Optional.ofNullable(pattern);
    }

    public InitialOffset offset() {
        return offset;
    }
}
