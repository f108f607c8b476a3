package org.starfix.engine.internal.align.solve.truth;

import java.util.List;
import java.util.stream.IntStream;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;

/** The stars of the catalogue, as listed. Units: degrees, mas. Immutable: arrays are lent. */
final class ListedStars {
    private final int[] star;
    private final double[] ra;
    private final double[] dec;
    private final double[] error;

    private ListedStars(int count) {
        star = new int[count];
        ra = new double[count];
        dec = new double[count];
        error = new double[count];
    }

    static ListedStars of(List<StarField> fields, SeededRandom random) {
        int count = fields.stream()
                .mapToInt(f ->
                        (int) IntStream.range(0, f.size()).filter(f::isListed).count())
                .sum();
        ListedStars listed = new ListedStars(count);
        int n = 0;
        int first = 0;
        for (StarField field : fields) {
            for (int i = 0; i < field.size(); i++) {
                if (field.isListed(i)) {
                    listed.error[n] = MosaicOptions.Listed.errorMas(field.magnitude(i));
                    UnitVector at = LocalFrame.of(field.direction(i, 0))
                            .direction(
                                    1e-3 * listed.error[n] * random.gaussian(),
                                    1e-3 * listed.error[n] * random.gaussian());
                    SkyPosition sky = at.toSky();
                    listed.ra[n] = sky.ra();
                    listed.dec[n] = sky.dec();
                    listed.star[n++] = first + i;
                }
            }
            first += field.size();
        }
        return listed;
    }

    int size() {
        return star.length;
    }

    /** Which stars they are. */
    int[] star() {
        return star;
    }

    double[] ra() {
        return ra;
    }

    double[] dec() {
        return dec;
    }

    /** On each axis. */
    double[] errorMas() {
        return error;
    }

    UnitVector direction(int i) {
        return UnitVector.ofDegrees(ra[i], dec[i]);
    }

    ReferenceCatalog asReference() {
        return ReferenceCatalog.of(IntStream.rangeClosed(1, star.length).toArray(), ra, dec)
                .withErrors(PositionErrors.of(error, error, new double[error.length]));
    }
}
