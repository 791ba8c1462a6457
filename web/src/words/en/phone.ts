export const phone = { picture: "Picture:", file: "File:" };
