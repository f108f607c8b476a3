package org.starfix.engine.internal.step.alignments;

import java.io.Serializable;
import org.starfix.engine.internal.base.text.DigestBuilder;

/**
 * The digest of all that goes into one solution, as a sum: the same in any order and however it is divided.
 *
 * @param high,low sums of the halves of digests
 * @param count of these
 */
public record SurveyDigest(long high, long low, long count) implements Serializable {
    /** Of nothing. */
    public static final SurveyDigest NONE = new SurveyDigest(0, 0, 0);

    private static final int HALF = 2 * Long.BYTES;

    /** Of one thing, by a text that tells it from all others. */
    public static SurveyDigest of(String thing) {
        String hex = new DigestBuilder().add(thing).hex();
        return new SurveyDigest(
                Long.parseUnsignedLong(hex.substring(0, HALF), 16),
                Long.parseUnsignedLong(hex.substring(HALF, 2 * HALF), 16),
                1);
    }

    /** Of both. */
    public SurveyDigest plus(SurveyDigest other) {
        return new SurveyDigest(high + other.high, low + other.low, count + other.count);
    }

    /**
     * The digest of what came of one group in a run.
     *
     * @param run what all that is aligned depends on
     */
    public String of(FieldDigest run, String group) {
        return new DigestBuilder()
                .add(run.run())
                .add("together")
                .add(Long.toHexString(high))
                .add(Long.toHexString(low))
                .add(Long.toHexString(count))
                .add(group)
                .hex();
    }
}
