/* Hides the tables until the page is ready; shows everything again should the script fail. */
document.documentElement.className = "js";
addEventListener("error", () => { document.documentElement.className = "no-js"; });
