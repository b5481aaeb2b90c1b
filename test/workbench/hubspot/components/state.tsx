/** States of a card: how HubSpot's loading, empty and error components look in the preview. */
import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  ScoreProps,
} from "@hubspot/ui-extensions";

export function Alert({ title, variant = "info", children }: AlertProps) {
  return (
    <section
      className={`hs-alert hs-${variant}`}
      role={variant === "danger" || variant === "error" ? "alert" : "status"}
    >
      <strong>{title}</strong>
      <div>{children}</div>
    </section>
  );
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <section className="hs-alone">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="18" r="8" />
        <path d="M8 42c0-9 7-14 16-14s16 5 16 14" />
      </svg>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

export function ErrorState({ title, children }: ErrorStateProps) {
  return (
    <section className="hs-alone" role="alert">
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <path d="M24 6 45 42H3Z" />
        <path d="M24 19v11M24 35v1" />
      </svg>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

export function LoadingSpinner({ label, showLabel, layout = "inline" }: LoadingSpinnerProps) {
  return (
    <div className={layout === "centered" ? "hs-alone" : "hs-loading"} role="status" aria-label={label}>
      <span className="hs-spinner" aria-hidden="true" />
      {showLabel === true && <p className="hs-bodytext">{label}</p>}
    </div>
  );
}

export function ProgressBar({ title, value = 0, maxValue = 100, valueDescription }: ProgressBarProps) {
  return (
    <label className="hs-progress">
      {title}
      <progress value={value} max={maxValue} />
      {valueDescription}
    </label>
  );
}

export function ScoreCircle({ score }: ScoreProps) {
  return <span className="hs-score">{score}</span>;
}
