package org.starfix.engine.internal.step.absolute;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.catalog.StarRequest;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.catalog.reference.StarRules;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVectors;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.options.ReferenceOptions;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.sky.SkyPosition;

/**
 * Which stars a field needs, and what becomes of it with them: those of the smallest cone about the outlines of its exposures
 * after the relative alignment, widened by what they may still be off and by what stars move.
 *
 * @param name of the catalogue
 * @param paddingArcsec by which the cone is wider than the field
 * @param rules which stars are used: the catalogue must have the columns for them
 */
public record ReferenceQuery(String name, double paddingArcsec, StarRules rules) implements Serializable {
    /** A star of 3 arcsec a year moves so far in 20 years; faster ones are a few hundred on the whole sky. */
    private static final double MOTION_ARCSEC = 60;

    /** Beyond this radius the stars of one field would not fit into the memory of a task. */
    private static final double MOST_DEGREES = 10;

    /** That of a run. */
    public static ReferenceQuery of(ReferenceChoice choice, ReferenceOptions options) {
        return new ReferenceQuery(choice.name(), options.searchArcsec() + MOTION_ARCSEC, options.rules());
    }

    /** The name that a WCS aligned to this catalogue gets. */
    public String wcsName() {
        return "FIT-LVL3-" + name;
    }

    /** What {@code save_abs_catalog} saves: the stars that are used, as they were published, so that the file can be used again. */
    public Table savedTable(StarsForField.Found found) {
        return rules.select(found.stars()).stars().toTable(name);
    }

    /** The file name under which {@code save_abs_catalog} saves stars. */
    public String savedName() {
        return ProductNames.absoluteCatalog(name);
    }

    /** The stars of a field, or why there are none. */
    public StarsForField read(AlignedField field, ReferenceSource source) {
        return read(request(field), source);
    }

    /** The stars that a field asks for, or why there are none. */
    public StarsForField read(StarRequest request, ReferenceSource source) {
        boolean inMemory = source instanceof FileSource;
        return request.radiusDegrees() > MOST_DEGREES && !inMemory
                ? new StarsForField.Unavailable(tooWide(request))
                : StarsForField.read(this, source, request);
    }

    private String tooWide(StarRequest request) {
        return String.format(
                Locale.ROOT,
                "the field spans a cone of %.1f degrees radius, and at most %.0f degrees of %s can be read for a field; give"
                        + " its parts separately, or set fields=tiles",
                request.radiusDegrees(),
                MOST_DEGREES,
                name);
    }

    /**
     * What a field asks of the catalogue.
     *
     * @throws IllegalArgumentException if the field has no exposure
     */
    public StarRequest request(AlignedField field) {
        List<SkyPosition> corners = new ArrayList<>();
        field.exposures().forEach(exposure -> corners.addAll(outline(exposure)));
        SkyCone asked = SkyCone.around(UnitVectors.of(corners)).padded(paddingArcsec);
        return new StarRequest(asked.center(), asked.radiusDegrees(), firstEpoch(field));
    }

    /** As corrected; as recorded, which was checked, where a correction has moved a corner off the sky. */
    private static List<SkyPosition> outline(AlignedExposure exposure) {
        try {
            return Footprint.of(exposure.wcs());
        } catch (IllegalArgumentException e) {
            return Footprint.of(exposure.detected().exposure().wcs());
        }
    }

    /** The time for which TweakReg asks: that of the first exposure. */
    private static double firstEpoch(AlignedField field) {
        return field.exposures()
                .get(0)
                .detected()
                .exposure()
                .time()
                .viewpointOfDate()
                .year();
    }
}
