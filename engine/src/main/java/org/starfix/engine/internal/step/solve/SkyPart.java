package org.starfix.engine.internal.step.solve;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.reference.ReferenceStars;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.healpix.PixelRanges;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.StarsForField;

/**
 * The absolute stars of a pixel of the sky, as the solution takes them; every star of the catalogue is in one pixel.
 *
 * @param pixel of HEALPix, nested, of order {@value #ORDER}
 * @param trouble why its stars cannot be had; empty if they can
 */
public record SkyPart(long pixel, CatalogStars stars, String trouble) implements Serializable {
    /** Pixels of half a degree: some thousands of stars of Gaia. */
    public static final int ORDER = 7;

    /** A star near the border of a pixel is asked for with both. */
    private static final double BORDER_ARCSEC = 1;

    /** All stars of a run. */
    public record All(CatalogStars stars, String trouble) implements Serializable {
        /** None are asked for. */
        public static final All NONE = new All(CatalogStars.NONE, "");
    }

    /** Parts put together in the order of their pixels; the first trouble is that of all. */
    public static All joined(List<SkyPart> parts) {
        List<SkyPart> inOrder =
                parts.stream().sorted(Comparator.comparingLong(SkyPart::pixel)).toList();
        String trouble = inOrder.stream()
                .map(SkyPart::trouble)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return trouble.isEmpty() && !inOrder.isEmpty()
                ? new All(
                        CatalogStars.joined(inOrder.stream().map(SkyPart::stars).toList()), "")
                : new All(CatalogStars.NONE, trouble);
    }

    /** The pixels that an exposure may need stars of, ascending. */
    public static long[] pixels(Wcs wcs, ReferenceQuery query) {
        SkyCone cone = SkyCone.around(UnitVectors.of(Footprint.of(wcs))).padded(query.paddingArcsec());
        PixelRanges ranges = PixelRanges.of(ORDER, cone);
        return IntStream.range(0, ranges.size())
                .boxed()
                .flatMapToLong(i -> LongStream.range(ranges.first(i), ranges.end(i)))
                .toArray();
    }

    /** The stars of a pixel. */
    public static SkyPart read(long pixel, SurveyTimes times, ReferenceQuery query, ReferenceSource source) {
        StarsForField answer = StarsForField.readPart(query, source, request(pixel, times));
        if (answer instanceof StarsForField.Unavailable unavailable) {
            return new SkyPart(pixel, CatalogStars.NONE, unavailable.reason());
        }
        if (answer instanceof StarsForField.Unreadable unreadable) {
            return new SkyPart(pixel, CatalogStars.NONE, unreadable.reason());
        }
        ReferenceStars found = ((StarsForField.Found) answer).stars();
        double[] ra = found.values(StarColumn.RA);
        double[] dec = found.values(StarColumn.DEC);
        int[] own = IntStream.range(0, found.size())
                .filter(star -> Healpix.pixel(ORDER, ra[star], dec[star]) == pixel)
                .toArray();
        return of(pixel, query.rules(), found.rows(own), times);
    }

    /** What is asked for to have all stars of a pixel. */
    public static StarRequest request(long pixel, SurveyTimes times) {
        double radius = Healpix.radiusDegrees(ORDER) + BORDER_ARCSEC / 3600;
        return new StarRequest(
                Healpix.center(ORDER, pixel),
                radius,
                times.firstTime().viewpointOfDate().year());
    }

    private static SkyPart of(long pixel, StarRules rules, ReferenceStars all, SurveyTimes times) {
        boolean first = rules.epoch() == StarRules.EpochRule.FIRST;
        Viewpoint then = first ? times.firstTime().viewpointOfDate() : times.middle();
        boolean moves = rules.move(all);
        if (moves && !then.isKnown()) {
            return new SkyPart(
                    pixel, CatalogStars.NONE, ReferenceRefusals.noDate().reason());
        }
        ReferenceStars stars = rules.precise(rules.select(all), then).stars();
        if (!moves) {
            return new SkyPart(pixel, named(still(stars.published()), stars), "");
        }
        ReferenceCatalog atThatTime = stars.at(then);
        return new SkyPart(pixel, named(first ? still(atThatTime) : moving(stars, atThatTime), stars), "");
    }

    private static CatalogStars named(CatalogStars catalog, ReferenceStars stars) {
        Optional<long[]> names = stars.sourceId();
        return names.isPresent() ? catalog.withSourceIds(names.get()) : catalog;
    }

    private static CatalogStars still(ReferenceCatalog catalog) {
        CatalogStars stars = CatalogStars.of(catalog.ra(), catalog.dec());
        stars = catalog.errors().isPresent()
                ? stars.withErrors(errors(catalog.errors().get()))
                : stars;
        Optional<double[]> weight = catalog.weight();
        return weight.isPresent() ? stars.withWeights(weight.get()) : stars;
    }

    private static double[] errors(PositionErrors errors) {
        return IntStream.range(0, errors.size()).mapToDouble(errors::mean).toArray();
    }

    /** Where they were published, with their motions; one without a motion with what that may have come to at that time. */
    private static CatalogStars moving(ReferenceStars stars, ReferenceCatalog then) {
        double[] pmRa = stars.values(StarColumn.PMRA);
        double[] pmDec = stars.values(StarColumn.PMDEC);
        double[] epoch = stars.values(StarColumn.EPOCH);
        double[] raError = stars.values(StarColumn.PMRA_ERROR);
        double[] decError = stars.values(StarColumn.PMDEC_ERROR);
        double[] pmError = new double[stars.size()];
        Arrays.setAll(pmError, i -> Math.sqrt((raError[i] * raError[i] + decError[i] * decError[i]) / 2));
        CatalogStars published = still(stars.published());
        double[] error = published.error().clone();
        double[] later = then.errors().map(SkyPart::errors).orElse(error);
        for (int i = 0; i < error.length; i++) {
            boolean known = Double.isFinite(pmRa[i] + pmDec[i] + epoch[i]);
            error[i] = known ? error[i] : later[i];
        }
        CatalogStars with = published
                .withErrors(error)
                .withMotions(new CatalogStars.Motions(epoch, pmRa, pmDec, pmError, stars.values(StarColumn.PARALLAX)));
        Optional<double[]> weight = then.weight();
        return weight.isPresent() ? with.withWeights(weight.get()) : with;
    }
}
