package org.starfix.engine.internal.sky.wcs.fits;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.distortion.Distortion;
import org.starfix.engine.internal.sky.wcs.distortion.DistortionReader;
import org.starfix.engine.internal.sky.wcs.distortion.DistortionTables;
import org.starfix.engine.internal.sky.wcs.distortion.NoDistortion;
import org.starfix.engine.internal.sky.wcs.frame.CelestialFrame;
import org.starfix.engine.internal.sky.wcs.frame.CelestialSystem;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;
import org.starfix.engine.internal.sky.wcs.projection.ProjectionReader;

/** Reads a {@link FitsWcs} from a header: axes, units, reference point. Matrix, distortion, projection have their own readers. */
final class FitsWcsReader {
    private static final Pattern CELESTIAL_TYPE = Pattern.compile("([A-Z]+)-+([A-Z0-9]{3})(-SIP)?");

    private final WcsHeader header;
    private final DistortionTables tables;
    private final EquatorialFrame equatorial;

    FitsWcsReader(Header header, DistortionTables tables, EquatorialFrame equatorial) {
        this.header = new WcsHeader(header);
        this.tables = tables;
        this.equatorial = equatorial;
    }

    FitsWcs read(PixelBox box) throws IOException {
        Optional<PlateSolution> plate = PlateSolution.of(header);
        return plate.isPresent() ? plate(plate.get(), box) : keywords(box);
    }

    /** Whether a header says where it looks, rightly or wrongly. */
    static boolean isStated(Header header) {
        return header.contains("CTYPE1") || header.contains("CTYPE2") || PlateSolution.isBegun(new WcsHeader(header));
    }

    /** It counts before the linear keywords, which only approximate it. */
    private FitsWcs plate(PlateSolution solution, PixelBox box) {
        FitsWcsForm form = new FitsWcsForm(AxisOrder.LONGITUDE_FIRST, MatrixForm.PLATE, 1, 1, 1, 1);
        return new FitsWcs(
                header.cards().where(),
                box,
                frame(CelestialSystem.EQUATORIAL),
                form,
                solution.read(),
                new NoDistortion());
    }

    private FitsWcs keywords(PixelBox box) throws IOException {
        if (PlateSolution.isBegun(header) && !header.contains("CTYPE1") && !header.contains("CTYPE2")) {
            throw header.malformed("the plate solution (AMDXn, AMDYn) is incomplete: it lacks "
                    + PlateSolution.firstMissing(header).orElseThrow()
                    + ", and there is no other WCS; use the header of the whole file");
        }
        AxisType type1 = axisType("CTYPE1");
        AxisType type2 = axisType("CTYPE2");
        if (type1.system != type2.system
                || type1.longitude == type2.longitude
                || !type1.projection.equals(type2.projection)) {
            throw header.malformed("CTYPE1 and CTYPE2, '" + type1.text + "' and '" + type2.text
                    + "', are not a longitude and a latitude of one system and projection; correct the header");
        }
        AxisOrder order = type1.longitude ? AxisOrder.LONGITUDE_FIRST : AxisOrder.LATITUDE_FIRST;
        double unit1 = unitDegrees("CUNIT1");
        double unit2 = unitDegrees("CUNIT2");
        double crpixX = header.required("CRPIX1") - 1;
        double crpixY = header.required("CRPIX2") - 1;
        FitsMatrixReader.Result linearMap = new FitsMatrixReader(header, order).read(unit1, unit2);
        Distortion distortion = new DistortionReader(header, tables).read(crpixX, crpixY);
        ProjectionReader.Result sky = sky(order, type1.projection, unit1, unit2, distortion);
        boolean swapped = order == AxisOrder.LATITUDE_FIRST;
        Affine2 m = linearMap.degreesPerPixel();
        Affine2 matrix = swapped ? new Affine2(m.m10(), m.m11(), m.m00(), m.m01(), 0, 0) : m;
        return new FitsWcs(
                header.cards().where(),
                box,
                frame(type1.system),
                new FitsWcsForm(order, linearMap.form(), unit1, unit2, linearMap.cdelt1(), linearMap.cdelt2()),
                linear(crpixX, crpixY, matrix, sky),
                distortion);
    }

    private LinearWcs linear(double crpixX, double crpixY, Affine2 matrix, ProjectionReader.Result sky) {
        try {
            return new LinearWcs(crpixX, crpixY, matrix, sky.reference(), sky.fiducial(), sky.projection());
        } catch (IllegalArgumentException e) {
            throw header.malformed(e.getMessage() + "; correct the header");
        }
    }

    private ProjectionReader.Result sky(
            AxisOrder order, String projection, double unit1, double unit2, Distortion distortion) {
        double crval1 = header.required("CRVAL1") * unit1;
        double crval2 = header.required("CRVAL2") * unit2;
        boolean swapped = order == AxisOrder.LATITUDE_FIRST;
        double latitude = swapped ? crval1 : crval2;
        if (Math.abs(latitude) > 90) {
            throw header.malformed((swapped ? "CRVAL1" : "CRVAL2") + " is a latitude of " + latitude
                    + " degrees, outside -90 to 90; correct the header");
        }
        return new ProjectionReader(header, swapped ? 2 : 1)
                .read(projection, swapped ? crval2 : crval1, latitude, !(distortion instanceof NoDistortion));
    }

    private FrameOfHeader frame(CelestialSystem system) {
        if (system == CelestialSystem.EQUATORIAL && equatorial == EquatorialFrame.ICRS) {
            return FrameOfHeader.ICRS;
        }
        CelestialFrame frame = CelestialFrame.of(header, system);
        return new FrameOfHeader(
                frame,
                frame.toIcrs(header),
                Stream.concat(frame.assumption(header).stream(), unusedPlate().stream())
                        .toList());
    }

    private Optional<String> unusedPlate() {
        return PlateSolution.isBegun(header)
                ? PlateSolution.firstMissing(header).map(key -> "its plate solution lacks " + key + " and was not used")
                : Optional.empty();
    }

    private record AxisType(String text, CelestialSystem system, boolean longitude, String projection) {}

    private AxisType axisType(String key) {
        String text = header.text(key)
                .orElseThrow(() -> header.malformed(
                        key + " is missing, so the header has no celestial WCS; give it an axis such as RA---TAN"));
        Matcher matcher = CELESTIAL_TYPE.matcher(text.toUpperCase(Locale.ROOT));
        String axis = matcher.matches() ? matcher.group(1) : "";
        Optional<CelestialSystem> ofLongitude = CelestialSystem.ofLongitude(axis);
        Optional<CelestialSystem> system = ofLongitude.or(() -> CelestialSystem.ofLatitude(axis));
        if (system.isEmpty()) {
            throw header.malformed(
                    key + " is '" + text
                            + "', which is no celestial axis with its projection, such as RA---TAN (docs/wcs.md); correct the header");
        }
        return new AxisType(text, system.get(), ofLongitude.isPresent(), matcher.group(2));
    }

    /** Units in the spellings that occur; those of the standard are deg, arcmin, arcsec, mas and rad. */
    private double unitDegrees(String key) {
        String unit = header.text(key).orElse("").toLowerCase(Locale.ROOT);
        return switch (unit) {
            case "", "deg", "degree", "degrees" -> 1.0;
            case "arcmin", "arcmins", "arcminute", "arcminutes" -> 1.0 / 60;
            case "arcsec", "arcsecs", "arcsecond", "arcseconds" -> 1.0 / 3600;
            case "mas" -> 1.0 / 3600e3;
            case "rad", "radian", "radians" -> Math.toDegrees(1.0);
            default ->
                throw header.malformed(key + " is '" + header.text(key).orElse("")
                        + "', which is none of the units deg, arcmin, arcsec, mas and rad; correct the header");
        };
    }
}
