package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * COP, COE, COD, COO: onto a cone through the native latitudes {@code middle} - {@code half} and {@code middle} + {@code half}
 * (PVi_1 and PVi_2, degrees): {@code x = R sin(C phi)}, {@code y = Y0 - R cos(C phi)}.
 */
public record Conic(Kind kind, double middle, double half) implements Angular {

    /** How the radius depends on the latitude. */
    public enum Kind {
        COP,
        COE,
        COD,
        COO
    }

    public Conic {
        Check.argument(
                middle != 0 && Math.abs(middle) + Math.abs(half) <= 90,
                "%s: PVi_1, PVi_2 of the latitude axis are %s, %s, but the first must not be 0 and both together at most 90",
                kind,
                middle,
                half);
        Check.argument(
                kind == Kind.COE && Math.abs(middle) <= 90
                        || Math.abs(middle) < 90 && Math.abs(middle) + Math.abs(half) < 90,
                "%s: PVi_1, PVi_2 of the latitude axis are %s, %s, a cone that reaches the pole",
                kind,
                middle,
                half);
    }

    @Override
    public String code() {
        return kind.name();
    }

    @Override
    public double originLatitude() {
        return middle;
    }

    @Override
    public void planeToAngles(double x, double y, double[] out) {
        double up = radius(middle) - y;
        double r = Math.copySign(Math.hypot(x, up), middle);
        out[0] = r == 0 ? 0 : Math.toDegrees(Math.atan2(x / r, up / r)) / cone();
        out[1] = latitude(r);
    }

    @Override
    public void anglesToPlane(double longitude, double latitude, double[] out) {
        double r = radius(latitude);
        double turn = Math.toRadians(cone() * longitude);
        out[0] = r * Math.sin(turn);
        out[1] = radius(middle) - r * Math.cos(turn);
    }

    /** C: the angle of the flat cone over 360 degrees. */
    private double cone() {
        double sin = Math.sin(Math.toRadians(middle));
        double eta = Math.toRadians(half);
        return switch (kind) {
            case COP -> sin;
            case COE -> gamma() / 2;
            case COD -> eta == 0 ? sin : sin * Math.sin(eta) / eta;
            case COO ->
                eta == 0
                        ? sin
                        : Math.log(Math.cos(upper()) / Math.cos(lower()))
                                / Math.log(halfTangent(upper()) / halfTangent(lower()));
        };
    }

    private double radius(double latitude) {
        double theta = Math.toRadians(latitude);
        double a = Math.toRadians(middle);
        return switch (kind) {
            case COP ->
                Math.cos(theta - a) > 0
                        ? RADIUS * Math.cos(Math.toRadians(half)) * (1 / Math.tan(a) - Math.tan(theta - a))
                        : Double.NaN;
            case COE ->
                RADIUS * 2 / gamma() * Math.sqrt(1 + Math.sin(lower()) * Math.sin(upper()) - gamma() * Math.sin(theta));
            case COD -> middle - latitude + etaOverTangent() / Math.tan(a);
            case COO -> conformal(latitude);
        };
    }

    private double latitude(double r) {
        double a = Math.toRadians(middle);
        return switch (kind) {
            case COP ->
                middle + Math.toDegrees(Math.atan(1 / Math.tan(a) - r / (RADIUS * Math.cos(Math.toRadians(half)))));
            case COE -> {
                double half2 = r / (2 * RADIUS);
                double sin = (1 + Math.sin(lower()) * Math.sin(upper())) / gamma() - gamma() * half2 * half2;
                yield Math.toDegrees(Math.asin(Math.abs(sin) <= 1 + 1e-12 ? Math.max(-1, Math.min(1, sin)) : sin));
            }
            case COD -> middle - r + etaOverTangent() / Math.tan(a);
            case COO ->
                r == 0
                        ? Math.copySign(90, cone())
                        : 90 - 2 * Math.toDegrees(Math.atan(Math.pow(r / conformalScale(), 1 / cone())));
        };
    }

    private double conformal(double latitude) {
        if (latitude == -90 && cone() > 0 || latitude == 90 && cone() < 0) {
            return Double.NaN;
        }
        return conformalScale() * Math.pow(halfTangent(Math.toRadians(latitude)), cone());
    }

    /** Paper II, equation 144. */
    private double conformalScale() {
        double c = cone();
        return RADIUS * Math.cos(lower()) / (c * Math.pow(halfTangent(lower()), c));
    }

    /** {@code eta cot(eta)}, degrees. */
    private double etaOverTangent() {
        return half == 0 ? RADIUS : half / Math.tan(Math.toRadians(half));
    }

    private double gamma() {
        return Math.sin(lower()) + Math.sin(upper());
    }

    private double lower() {
        return Math.toRadians(middle - half);
    }

    private double upper() {
        return Math.toRadians(middle + half);
    }

    /** The tangent of half the distance from the pole. */
    private static double halfTangent(double latitude) {
        return Math.tan((Math.PI / 2 - latitude) / 2);
    }
}
