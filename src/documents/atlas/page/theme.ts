const key = "atlas-theme";

/** A switch between light and dark. Until it is used the page follows the system; the choice is kept if it can be. */
export function themeSwitch(button: HTMLElement): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = kept();
  const show = () => {
    const isDark = chosen === undefined ? dark.matches : chosen === "dark";
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    button.textContent = isDark ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark ? "Light theme" : "Dark theme");
  };
  button.addEventListener("click", () => {
    chosen = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    keep(chosen);
    show();
  });
  dark.addEventListener("change", show);
  show();
}

/** A browser may forbid a local file to keep anything. */
function kept(): "light" | "dark" | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === "light" || text === "dark" ? text : undefined;
  } catch {
    return undefined;
  }
}

function keep(theme: "light" | "dark"): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It then lasts until the page is closed.
  }
}
