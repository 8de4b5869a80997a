// Tells the style sheets that scripts run: .needs-js appears.
document.documentElement.classList.add("js");
