package org.starfix.engine.internal.catalog.reference;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.catalog.StarTable;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.SkyIndex;

/**
 * The stars of a file, all in memory, with an index: what the stars of a field cost does not depend on how long the file is.
 *
 * @param all stars of the file
 * @param index of their positions as they were published
 */
public record FileSource(ReferenceStars all, SkyIndex index) implements PartedSource, Serializable {

    /** Makes the index. */
    public FileSource(ReferenceStars all) {
        this(all, SkyIndex.of(all.values(StarColumn.RA), all.values(StarColumn.DEC)));
    }

    /** The digest of the stars themselves: another star elsewhere in the file does not count. */
    @Override
    public Parts parts() {
        return this::part;
    }

    private String part(StarRequest request) {
        StarTable stars = stars(request);
        DigestBuilder digest = new DigestBuilder();
        for (int id : stars.id()) {
            digest.add(id);
        }
        stars.sourceId().ifPresent(names -> Arrays.stream(names).forEach(digest::add));
        for (StarColumn column : StarColumn.values()) {
            if (stars.has(column)) {
                digest.add(column.name()).add(stars.values(column));
            }
        }
        return digest.hex();
    }

    @Override
    public StarTable stars(StarRequest request) {
        SkyCone cone = new SkyCone(request.center(), request.radiusDegrees());
        return all.rows(index.rows(cone)).table();
    }
}
