const phone = /(?<![\w.+-])\+?\d{10,15}(?![\w.-])/g;
const email = /[^\s@"'<>()[\],:;]+@[^\s@"'<>()[\],:;]+\.[^\s@"'<>()[\],:;]+/g;

/** A text as it may be kept for ever: of every phone number in it only both ends are left, of every email the first letter and the domain. */
export function maskAddresses(text: string): string {
  return text.replace(email, maskEmail).replace(phone, maskPhone);
}

function maskPhone(number: string): string {
  return `${number.slice(0, number.startsWith("+") ? 5 : 4)}•••${number.slice(-4)}`;
}

function maskEmail(address: string): string {
  return `${address.slice(0, 1)}•••${address.slice(address.lastIndexOf("@"))}`;
}
