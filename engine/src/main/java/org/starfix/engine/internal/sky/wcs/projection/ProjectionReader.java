package org.starfix.engine.internal.sky.wcs.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starfix.engine.internal.sky.wcs.distortion.IrafSurfaceReader;
import org.starfix.engine.internal.sky.wcs.distortion.TpvPolynomial;
import org.starfix.engine.internal.sky.wcs.header.WatText;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/**
 * Reads the projection and its parameters, and how the native sphere is tied to the sky.
 *
 * <p>Source: paper II, sections 2 and 5 and table 13. Differs from it: TAN with polynomial terms is TPV (what SCAMP writes);
 * NCP is SIN slanted to the pole and GLS is SFL with its reference point at CRVAL, as in wcslib.
 */
public final class ProjectionReader {
    /** The codes that can be read, as in messages. */
    public static final List<String> CODES = List.of(
            "TAN", "TPV", "TNX", "SIN", "NCP", "ARC", "ZEA", "STG", "ZPN", "ZPX", "AZP", "SZP", "AIR", "CYP", "CEA",
            "CAR", "MER", "SFL", "GLS", "PAR", "MOL", "AIT", "COP", "COE", "COD", "COO", "BON", "PCO", "HPX");

    private static final int ZPN_TERMS = 31;

    private final WcsHeader header;
    private final int longitudeAxis;
    private final Map<Integer, Double> longitude;
    private final Map<Integer, Double> latitude;

    /** @param longitudeAxis which axis is the longitude, 1 or 2 */
    public ProjectionReader(WcsHeader header, int longitudeAxis) {
        this.header = header;
        this.longitudeAxis = longitudeAxis;
        this.longitude = header.parameters(longitudeAxis);
        this.latitude = header.latitudeParameters(3 - longitudeAxis);
    }

    /** A projection and its place on the sky. */
    public record Result(Projection projection, SkyReference reference, Fiducial fiducial) {}

    /**
     * Reads all of it.
     *
     * @param code the last three letters of CTYPE
     * @param crvalLongitude,crvalLatitude degrees
     * @param otherDistortion whether SIP terms are there, beside which polynomial terms of TAN are leftovers
     */
    public Result read(String code, double crvalLongitude, double crvalLatitude, boolean otherDistortion) {
        if (!CODES.contains(code)) {
            throw header.malformed("CTYPE" + longitudeAxis + " has the projection " + code
                    + ", which is not supported; convert the header to one of " + String.join(", ", CODES)
                    + " (docs/wcs.md)");
        }
        boolean polynomial = code.equals("TPV") || code.equals("TAN") && hasPolynomial();
        try {
            Projection projection = polynomial && !(code.equals("TAN") && otherDistortion)
                    ? new BentPlane("TPV", new TpvPolynomial(longitude, latitude), new Gnomonic())
                    : projection(code, crvalLatitude);
            boolean ownPole = !polynomial;
            Fiducial fiducial = fiducial(projection, ownPole, code, crvalLatitude);
            double lonpole = pole("LONPOLE", 3, ownPole).orElse(fiducial.defaultLonpole(crvalLatitude));
            return new Result(projection, new SkyReference(crvalLongitude, crvalLatitude, lonpole), fiducial);
        } catch (IllegalArgumentException e) {
            throw header.malformed(e.getMessage() + "; correct the header");
        }
    }

    /** Terms that TAN has no use for: any of the latitude axis, and those of the longitude axis beyond the pole. */
    private boolean hasPolynomial() {
        return !latitude.isEmpty() || longitude.keySet().stream().anyMatch(m -> m > 4);
    }

    private Projection projection(String code, double crvalLatitude) {
        return switch (code) {
            case "TAN" -> new Gnomonic();
            case "TNX" -> new BentPlane(code, surface(), new Gnomonic());
            case "SIN" -> new Orthographic(p(1, 0), p(2, 0));
            case "NCP" -> northCelestialPole(crvalLatitude);
            case "ARC" -> new Radial.Equidistant();
            case "ZEA" -> new Radial.EqualArea();
            case "STG" -> new Radial.Stereographic();
            case "ZPN" -> new ZenithalPolynomial(zpnCoefficients());
            case "ZPX" -> new BentPlane(code, surface(), new ZenithalPolynomial(zpxCoefficients()));
            case "AZP" -> new Perspective(p(1, 0), p(2, 0));
            case "SZP" -> new SlantPerspective(p(1, 0), p(2, 0), p(3, 90));
            case "AIR" -> new Airy(p(1, 90));
            case "CYP" -> new Cylindrical.Perspective(p(1, 1), p(2, 1));
            case "CEA" -> new Cylindrical.EqualArea(p(1, 1));
            case "CAR" -> new Cylindrical.PlateCarree();
            case "MER" -> new Cylindrical.Mercator();
            case "SFL", "GLS" -> new PseudoCylindrical.SansonFlamsteed();
            case "PAR" -> new PseudoCylindrical.Parabolic();
            case "MOL" -> new PseudoCylindrical.Mollweide();
            case "AIT" -> new PseudoCylindrical.HammerAitoff();
            case "COP", "COE", "COD", "COO" -> new Conic(Conic.Kind.valueOf(code), p(1, 0), p(2, 0));
            case "BON" -> p(1, 0) == 0 ? new PseudoCylindrical.SansonFlamsteed() : new Polyconic.Bonne(p(1, 0));
            case "PCO" -> new Polyconic.American();
            case "HPX" -> new HealpixProjection(facets(1, 4), facets(2, 3));
            default -> throw new AssertionError("code in the list but not in the switch: " + code);
        };
    }

    private double p(int m, double absent) {
        return latitude.getOrDefault(m, absent);
    }

    private int facets(int m, int absent) {
        double facets = p(m, absent);
        if (facets != Math.rint(facets) || facets < 1 || facets > 1e6) {
            throw header.malformed("PV" + (3 - longitudeAxis) + "_" + m + " is " + facets
                    + ", but a number of facets is a whole number from 1 on; correct the header");
        }
        return (int) facets;
    }

    private Orthographic northCelestialPole(double crvalLatitude) {
        if (crvalLatitude == 0) {
            throw header.malformed("CRVAL" + (3 - longitudeAxis)
                    + " is 0, but the projection NCP cannot show the equator; correct the header");
        }
        return new Orthographic(0, 1 / Math.tan(Math.toRadians(crvalLatitude)));
    }

    private double[] zpnCoefficients() {
        double[] c = new double[ZPN_TERMS];
        latitude.forEach((m, value) -> {
            if (m < ZPN_TERMS) {
                c[m] = value;
            }
        });
        return c;
    }

    private double[] zpxCoefficients() {
        WatText wat = new WatText(header, 3 - longitudeAxis);
        double[] c = new double[10];
        boolean any = false;
        for (int m = 0; m < c.length; m++) {
            OptionalDouble value = wat.number("projp" + m);
            any |= value.isPresent();
            c[m] = value.orElse(0);
        }
        c[1] = any ? c[1] : 1;
        return c;
    }

    private org.starfix.engine.internal.sky.wcs.distortion.IrafSurface surface() {
        WatText alongLongitude = new WatText(header, longitudeAxis);
        WatText alongLatitude = new WatText(header, 3 - longitudeAxis);
        if (alongLongitude.text("wtype").isEmpty()
                || alongLatitude.text("wtype").isEmpty()) {
            throw header.malformed(
                    alongLongitude.name() + ", " + alongLatitude.name()
                            + " have no wtype, so the distortion of the projection TNX or ZPX is missing; convert the header to TPV");
        }
        return new IrafSurfaceReader(header).read(alongLongitude, alongLatitude);
    }

    /** PVi_m of the longitude axis, where it is no coefficient, before the keyword that means the same. */
    private OptionalDouble pole(String key, int m, boolean ownPole) {
        Optional<Double> parameter = Optional.ofNullable(ownPole ? longitude.get(m) : null);
        return parameter.isPresent() ? OptionalDouble.of(parameter.get()) : header.number(key);
    }

    /** PVi_0 to PVi_2 of the longitude axis: another reference point on the native sphere, and whether the plane moves to it. */
    private Fiducial fiducial(Projection projection, boolean ownPole, String code, double crvalLatitude) {
        double latpole = pole("LATPOLE", 4, ownPole).orElse(90);
        Fiducial usual = Fiducial.of(projection).withLatpole(latpole);
        boolean gls = code.equals("GLS");
        if (!gls && !(ownPole && (longitude.containsKey(1) || longitude.containsKey(2)))) {
            return usual;
        }
        double phi = gls ? 0 : longitude.getOrDefault(1, 0.0);
        double theta = gls ? crvalLatitude : longitude.getOrDefault(2, usual.latitude());
        if (Math.abs(theta) > 90) {
            throw header.malformed("PV" + longitudeAxis + "_2 is a native latitude of " + theta
                    + " degrees, outside -90 to 90; correct the header");
        }
        if (!gls && longitude.getOrDefault(0, 0.0) == 0) {
            return new Fiducial(phi, theta, latpole, 0, 0);
        }
        double[] origin = new double[2];
        double cos = Math.cos(Math.toRadians(theta));
        projection.nativeToPlane(
                cos * Math.cos(Math.toRadians(phi)),
                cos * Math.sin(Math.toRadians(phi)),
                Math.sin(Math.toRadians(theta)),
                origin);
        if (!Double.isFinite(origin[0] + origin[1])) {
            throw header.malformed("PV" + longitudeAxis + "_1, PV" + longitudeAxis + "_2 are the native position ("
                    + phi + ", " + theta + "), which the projection cannot show; correct the header");
        }
        return new Fiducial(phi, theta, latpole, origin[0], origin[1]);
    }
}
